package io.ratchet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.djl.ndarray.types.DataType;
import io.ratchet.network.Torch;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss and its gradient against the formula of its paper and its finite differences. */
class LossGradientTests {

    private static final int CLASSES = 4;
    private static final double[][] T = {
        {0.7, 0.1, 0.15, 0.05}, {0.2, 0.6, 0.1, 0.1}, {0, 0.3, 0.7, 0}, {0.25, 0.25, 0.25, 0.25}
    };
    private static final double[][] LOGITS = logits(7);
    private static final double[][] HARD = hard();
    private static final double[][] SOFT =
            Arrays.stream(logits(8)).map(Formulas::softmax).toArray(double[][]::new);

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                arguments(new CrossEntropy(), Formulas.crossEntropy()),
                arguments(new LabelSmoothing(0.1), Formulas.labelSmoothing(0.1)),
                arguments(new GeneralizedCrossEntropy(0.7), Formulas.generalized(0.7)),
                arguments(new GeneralizedCrossEntropy(0.2), Formulas.generalized(0.2)),
                arguments(new TruncatedGeneralizedCrossEntropy(0.7, 0.5, 0.4), Formulas.truncated(0.7, 0.5)),
                arguments(
                        new SymmetricCrossEntropy(0.1, 1),
                        Formulas.weighted(0.1, Formulas.crossEntropy(), 1, Formulas.reverse())),
                arguments(
                        new NormalizedPlusReverse(10, 0.1),
                        Formulas.weighted(10, Formulas.normalized(), 0.1, Formulas.reverse())),
                arguments(new SoftBootstrapping(0.6), Formulas.softBootstrapping(0.6)),
                arguments(new HardBootstrapping(0.8), Formulas.hardBootstrapping(0.8)),
                arguments(new ForwardCorrection(new TransitionMatrix(T)), Formulas.forward(T)));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void agreesWithItsFormulaOnHardLabels(Loss loss, Formulas formula) {
        assertAgrees(Evaluated.of(loss, LOGITS, HARD), formula, HARD, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void agreesWithItsFormulaOnSoftLabels(Loss loss, Formulas formula) {
        assertAgrees(Evaluated.of(loss, LOGITS, SOFT), formula, SOFT, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void agreesWithItsFormulaInSinglePrecision(Loss loss, Formulas formula) {
        assertAgrees(Evaluated.of(loss, DataType.FLOAT32, 1, LOGITS, SOFT), formula, SOFT, 1e-4);
    }

    @Test
    void earlyLearningAgreesWithItsFormulaWhileItsMemoryIsHeld() {
        double[] nothing = new double[CLASSES];
        for (double[][] targets : new double[][][] {HARD, SOFT}) {
            try (PerExample started = new EarlyLearning(3, 0.7).start(LOGITS.length, CLASSES)) {
                Evaluated.of(started, DataType.FLOAT64, 0, SOFT, targets);
                Evaluated evaluated = Evaluated.of(started, DataType.FLOAT64, 1, LOGITS, targets);
                for (int i = 0; i < LOGITS.length; i++) {
                    double[] once = moved(nothing, Formulas.softmax(SOFT[i]));
                    double[] t = moved(once, Formulas.softmax(LOGITS[i]));
                    assertAgrees(evaluated, i, Formulas.earlyLearning(3, t), targets, 1e-5);
                }
            }
        }
    }

    private static double[] moved(double[] t, double[] p) {
        return IntStream.range(0, t.length)
                .mapToDouble(k -> 0.7 * t[k] + 0.3 * p[k])
                .toArray();
    }

    private static void assertAgrees(Evaluated evaluated, Formulas formula, double[][] targets, double tolerance) {
        for (int i = 0; i < LOGITS.length; i++) {
            assertAgrees(evaluated, i, formula, targets, tolerance);
        }
    }

    private static void assertAgrees(
            Evaluated evaluated, int i, Formulas formula, double[][] targets, double tolerance) {
        assertThat(evaluated.losses()[i]).isCloseTo(formula.of(LOGITS[i], targets[i]), within(tolerance));
        assertThat(evaluated.gradients()[i])
                .containsExactly(formula.gradient(LOGITS[i], targets[i]), within(tolerance));
    }

    /** Likely and unlikely classes, by far more than the step of the finite differences from a tie. */
    private static double[][] logits(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, 12)
                .mapToObj(i -> random.doubles(CLASSES, -3, 3).toArray())
                .toArray(double[][]::new);
    }

    private static double[][] hard() {
        double[][] hard = new double[LOGITS.length][CLASSES];
        for (int i = 0; i < hard.length; i++) {
            hard[i][i % CLASSES] = 1;
        }
        return hard;
    }
}
