package io.ratchet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TransitionMatrixTests {

    private static final double[] EVEN = {0.5, 0.5};

    @Test
    void isEstimatedFromCountsAndAPrior() {
        TransitionMatrix matrix = TransitionMatrix.estimated(
                new int[][] {{8, 1, 0}, {0, 0, 0}, {3, 0, 1}}, new double[] {0.5, 0.3, 0.2}, 2);

        assertRow(matrix, 0, (2 * 0.5 + 8) / 11, (2 * 0.3 + 1) / 11, 2 * 0.2 / 11);
        assertRow(matrix, 1, 0.5, 0.3, 0.2);
        assertRow(matrix, 2, (2 * 0.5 + 3) / 6, 2 * 0.3 / 6, (2 * 0.2 + 1) / 6);
    }

    @Test
    void becomesTheFrequenciesAsCountsGrow() {
        TransitionMatrix matrix = TransitionMatrix.estimated(
                new int[][] {{1_500_000_000, 1_500_000_000}, {100_000_000, 900_000_000}}, EVEN, 1);

        assertRow(matrix, 0, 0.5, 0.5);
        assertRow(matrix, 1, 0.1, 0.9);
    }

    @Test
    void knowsItsSizeAndItsMeanAccuracy() {
        TransitionMatrix matrix = new TransitionMatrix(new double[][] {{0.9, 0.1}, {0.4, 0.6}});

        assertThat(matrix.classes()).isEqualTo(2);
        assertThat(matrix.meanAccuracy()).isCloseTo(0.75, within(1e-12));
        assertThat(new ForwardCorrection(matrix).describe()).isEqualTo("forward(classes=2, accuracy=0.7500)");
    }

    @Test
    void isAValueThatNobodyCanChange() {
        double[][] rows = {{0.9, 0.1}, {0.4, 0.6}};
        TransitionMatrix matrix = new TransitionMatrix(rows);
        rows[0][0] = 7;
        matrix.rows()[0][0] = 7;

        assertThat(matrix.at(0, 0)).isEqualTo(0.9);
        assertThat(matrix)
                .isEqualTo(new TransitionMatrix(new double[][] {{0.9, 0.1}, {0.4, 0.6}}))
                .hasSameHashCodeAs(new TransitionMatrix(new double[][] {{0.9, 0.1}, {0.4, 0.6}}))
                .isNotEqualTo(new TransitionMatrix(new double[][] {{0.9, 0.1}, {0.5, 0.5}}));
    }

    @Test
    void refusesRowsThatAreNoDistributions() {
        assertRefused(
                () -> new TransitionMatrix(new double[][] {{0.9, 0.2}, {0, 1}}),
                "row of a transition matrix is [0.9, 0.2], allowed is 2 numbers from 0 to 1 that sum to 1");
        assertRefused(() -> new TransitionMatrix(new double[][] {{1.5, -0.5}, {0, 1}}), "is [1.5, -0.5]");
        assertRefused(() -> new TransitionMatrix(new double[][] {{Double.NaN, 1}, {0, 1}}), "is [NaN, 1.0]");
        assertRefused(() -> new TransitionMatrix(new double[][] {{1, 0, 0}, {0, 1}}), "is [1.0, 0.0, 0.0]");
        assertRefused(() -> new TransitionMatrix(new double[][] {{1}}), "classes of a transition matrix is 1");
    }

    @Test
    void refusesCountsThatAreNone() {
        assertRefused(
                () -> TransitionMatrix.estimated(new int[][] {{1, -1}, {0, 1}}, EVEN, 1),
                "count of labels is -1, allowed is 0 or more");
        assertRefused(
                () -> TransitionMatrix.estimated(new int[][] {{1}, {0, 1}}, EVEN, 1),
                "labels in a row of counts is 1, allowed is one for each of 2 classes");
        assertRefused(
                () -> TransitionMatrix.estimated(new int[][] {{1, 0}, {0, 1}}, EVEN, 0),
                "transition-smoothing is 0.0, allowed is above 0 and finite");
        assertRefused(
                () -> TransitionMatrix.estimated(new int[][] {{1, 0}, {0, 1}}, new double[] {0.5, 0.4}, 1),
                "transition-prior is [0.5, 0.4]");
    }

    @Test
    void aCorrectionRefusesOtherClassesThanItsOwn() {
        ForwardCorrection loss = new ForwardCorrection(new TransitionMatrix(new double[][] {{1, 0}, {0, 1}}));

        assertRefused(() -> loss.start(10, 3), "classes of a transition matrix is 2, allowed is 3");
    }

    private static void assertRow(TransitionMatrix matrix, int truth, double... expected) {
        assertThat(matrix.rows()[truth]).containsExactly(expected, within(1e-9));
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}
