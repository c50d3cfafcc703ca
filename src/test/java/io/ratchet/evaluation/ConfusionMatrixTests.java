package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTests {

    private static final ConfusionMatrix MATRIX =
            ConfusionMatrix.of(new int[] {0, 0, 0, 1, 1}, new int[] {0, 0, 1, 1, 0}, List.of("cat", "dog", "ship"));

    @Test
    void countsImagesByTruthAndAnswer() {
        assertThat(MATRIX.count(0, 0)).isEqualTo(2);
        assertThat(MATRIX.count(0, 1)).isEqualTo(1);
        assertThat(MATRIX.support(0)).isEqualTo(3);
        assertThat(MATRIX.named(1)).isEqualTo(2);
    }

    @Test
    void scoresEachClass() {
        assertThat(MATRIX.recall(0)).isEqualTo(new Proportion(2, 3));
        assertThat(MATRIX.precision(1)).isEqualTo(new Proportion(1, 2));
        assertThat(MATRIX.f1(0)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(MATRIX.f1(1)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aClassThatIsNeverSeenScoresNothing() {
        assertThat(MATRIX.recall(2).trials()).isZero();
        assertThat(MATRIX.f1(2)).isZero();
        assertThat(MATRIX.macroF1()).isCloseTo((2.0 / 3 + 0.5) / 3, within(1e-12));
    }

    @Test
    void refusesAnswersWithoutTruth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(new int[1], new int[2], List.of("cat", "dog")));
    }
}
