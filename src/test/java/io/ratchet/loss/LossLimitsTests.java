package io.ratchet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import io.ratchet.network.Torch;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the papers say each loss becomes at the ends of its parameters. */
class LossLimitsTests {

    private static final double[][] LOGITS = {{2, -1, 0.5}, {-1, 3, 0}, {0.1, 0, -0.2}, {4, 1, -3}};
    private static final double[][] TARGETS = {{1, 0, 0}, {0, 0, 1}, {0.2, 0.5, 0.3}, {0.9, 0.1, 0}};

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    static Stream<Loss> crossEntropies() {
        return Stream.of(
                new LabelSmoothing(0),
                new GeneralizedCrossEntropy(0),
                new TruncatedGeneralizedCrossEntropy(0, 1e-9, 0),
                new SymmetricCrossEntropy(1, 0),
                new SoftBootstrapping(1),
                new HardBootstrapping(1),
                new ForwardCorrection(new TransitionMatrix(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}})),
                new EarlyLearning(0, 0.7));
    }

    @ParameterizedTest
    @MethodSource("crossEntropies")
    void isCrossEntropyWithoutItsCorrection(Loss loss) {
        assertSame(loss, new CrossEntropy(), 1, 1e-7);
    }

    @Test
    void generalizedApproachesCrossEntropyAsQVanishes() {
        assertSame(new GeneralizedCrossEntropy(0.001), new CrossEntropy(), 1, 0.02);
    }

    @Test
    void generalizedIsTheAbsoluteErrorAtOne() {
        double[] losses =
                Evaluated.of(new GeneralizedCrossEntropy(1), LOGITS, TARGETS).losses();

        for (int i = 0; i < LOGITS.length; i++) {
            double[] p = Formulas.softmax(LOGITS[i]);
            double[] y = TARGETS[i];
            double absolute =
                    IntStream.range(0, 3).mapToDouble(k -> y[k] * (1 - p[k])).sum();
            assertThat(losses[i]).isCloseTo(absolute, within(1e-9));
        }
    }

    @Test
    void theGradientOfGeneralizedIsThatOfCrossEntropyTimesAPowerOfTheProbability() {
        double[][] labels = {{1, 0, 0}, {0, 0, 1}, {0, 1, 0}, {0, 0, 1}};
        Evaluated crossEntropy = Evaluated.of(new CrossEntropy(), LOGITS, labels);
        Evaluated generalized = Evaluated.of(new GeneralizedCrossEntropy(0.5), LOGITS, labels);

        for (int i = 0; i < LOGITS.length; i++) {
            double pull = Math.exp(-0.5 * crossEntropy.losses()[i]);
            for (int k = 0; k < 3; k++) {
                assertThat(generalized.gradients()[i][k])
                        .isCloseTo(pull * crossEntropy.gradients()[i][k], within(1e-9));
            }
        }
    }

    @Test
    void truncatedIsGeneralizedBeforeItStarts() {
        TruncatedGeneralizedCrossEntropy truncated = new TruncatedGeneralizedCrossEntropy(0.7, 0.5, 0.4);

        Evaluated before = Evaluated.of(truncated, DataType.FLOAT64, 0.39, LOGITS, TARGETS);
        Evaluated after = Evaluated.of(truncated, DataType.FLOAT64, 0.4, LOGITS, TARGETS);

        assertSame(before, Evaluated.of(new GeneralizedCrossEntropy(0.7), LOGITS, TARGETS), 1, 1e-12);
        assertThat(after.losses()[1]).isNotCloseTo(before.losses()[1], within(0.01));
    }

    @Test
    void truncatedGivesUpOnUnlikelyLabelsOnly() {
        Evaluated truncated = Evaluated.of(new TruncatedGeneralizedCrossEntropy(0.7, 0.5, 0.4), LOGITS, TARGETS);
        Evaluated generalized = Evaluated.of(new GeneralizedCrossEntropy(0.7), LOGITS, TARGETS);

        assertThat(truncated.losses()[0]).isCloseTo(generalized.losses()[0], within(1e-12));
        assertThat(truncated.gradients()[0]).containsExactly(generalized.gradients()[0], within(1e-12));
        assertThat(truncated.losses()[1]).isCloseTo((1 - Math.pow(0.5, 0.7)) / 0.7, within(1e-6));
        assertThat(truncated.gradients()[1]).containsOnly(new double[] {0}, within(0.0));
    }

    @Test
    void symmetricIsScaledCrossEntropyWithoutTheReverse() {
        assertSame(new SymmetricCrossEntropy(6, 0), new CrossEntropy(), 6, 1e-9);
    }

    @Test
    void theReverseOfAHardLabelIsItsMissingProbabilityTimesALogarithm() {
        double[] losses =
                Evaluated.of(new SymmetricCrossEntropy(0, 1), LOGITS, TARGETS).losses();

        assertThat(losses[0]).isCloseTo(9.2103 * (1 - Formulas.softmax(LOGITS[0])[0]), within(1e-4));
        assertThat(losses[1]).isCloseTo(9.2103 * (1 - Formulas.softmax(LOGITS[1])[2]), within(1e-4));
    }

    @Test
    void normalizedIsAShare() {
        double[] losses =
                Evaluated.of(new NormalizedPlusReverse(1, 0), LOGITS, TARGETS).losses();

        assertThat(Arrays.stream(losses).boxed())
                .allSatisfy(loss -> assertThat(loss).isBetween(0.0, 1.0));
    }

    @Test
    void normalizedPlusReverseSumsToTheSameOverAllLabelsWhateverTheAnswer() {
        double[] sums = new double[LOGITS.length];
        double[][] slopes = new double[LOGITS.length][3];
        for (int label = 0; label < 3; label++) {
            double[][] labels = new double[LOGITS.length][3];
            for (double[] row : labels) {
                row[label] = 1;
            }
            Evaluated evaluated = Evaluated.of(new NormalizedPlusReverse(2, 0.5), LOGITS, labels);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += evaluated.losses()[i];
                for (int k = 0; k < 3; k++) {
                    slopes[i][k] += evaluated.gradients()[i][k];
                }
            }
        }
        // NCE sums to one, 1 - p_y to K - 1.
        assertThat(sums).containsOnly(new double[] {2 + 0.5 * 4 * Math.log(10) * 2}, within(1e-5));
        assertThat(Arrays.stream(slopes).flatMapToDouble(Arrays::stream).toArray())
                .containsOnly(new double[] {0}, within(1e-6));
    }

    private static void assertSame(Loss loss, Loss other, double factor, double tolerance) {
        assertSame(Evaluated.of(loss, LOGITS, TARGETS), Evaluated.of(other, LOGITS, TARGETS), factor, tolerance);
    }

    private static void assertSame(Evaluated evaluated, Evaluated other, double factor, double tolerance) {
        for (int i = 0; i < LOGITS.length; i++) {
            assertThat(evaluated.losses()[i]).isCloseTo(factor * other.losses()[i], within(tolerance));
            for (int k = 0; k < 3; k++) {
                assertThat(evaluated.gradients()[i][k]).isCloseTo(factor * other.gradients()[i][k], within(tolerance));
            }
        }
    }
}
