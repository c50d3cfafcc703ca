package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.ratchet.network.Torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneralizedCrossEntropyTests {

    private static final double[] LOGITS = {0.3, -1.2, 2.0, 4.0, -3.0, 0.5};
    private static final int[] LABELS = {1, 0};
    private static final int CLASSES = 3;

    @BeforeAll
    static void startTorch() {
        Torch.start(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.125, 0.75, 1})
    void gradientIsThatOfFiniteDifferences(double q) {
        double[] gradient = gradient(LOGITS, q);
        double step = 1e-6;
        for (int i = 0; i < LOGITS.length; i++) {
            double[] above = LOGITS.clone();
            double[] below = LOGITS.clone();
            above[i] += step;
            below[i] -= step;
            double slope = (sum(loss(above, q)) - sum(loss(below, q))) / (2 * step);
            assertThat(gradient[i]).isCloseTo(slope, within(1e-7));
        }
    }

    @Test
    void isCrossEntropyWhereQIsZeroAndNearlySoWhereItIsTiny() {
        double[] expected = crossEntropy();
        assertThat(loss(LOGITS, 0)).containsExactly(expected, within(1e-12));
        assertThat(loss(LOGITS, 1e-6)).containsExactly(expected, within(1e-4));
    }

    @Test
    void isTheMeanAbsoluteErrorWhereQIsOne() {
        double[] crossEntropy = crossEntropy();
        double[] expected = {1 - Math.exp(-crossEntropy[0]), 1 - Math.exp(-crossEntropy[1])};
        assertThat(loss(LOGITS, 1)).containsExactly(expected, within(1e-12));
    }

    @Test
    void gradientIsThatOfCrossEntropyTimesTheProbabilityToTheQ() {
        double[] crossEntropy = crossEntropy();
        double[] plain = gradient(LOGITS, 0);
        double[] robust = gradient(LOGITS, 0.75);
        for (int i = 0; i < LOGITS.length; i++) {
            double factor = Math.exp(-0.75 * crossEntropy[i / CLASSES]);
            assertThat(robust[i]).isCloseTo(factor * plain[i], within(1e-12));
        }
    }

    @Test
    void staysFiniteWhereTheLabelIsAbsurd() {
        double[] absurd = {500, -500, 0, 0, 0, 0};
        assertThat(loss(absurd, 0.75)[0]).isCloseTo(1 / 0.75, within(1e-9));
        for (double slope : gradient(absurd, 0.75)) {
            assertThat(slope).isFinite();
        }
    }

    private static double[] crossEntropy() {
        double[] losses = new double[LABELS.length];
        for (int i = 0; i < losses.length; i++) {
            double sum = 0;
            for (int k = 0; k < CLASSES; k++) {
                sum += Math.exp(LOGITS[i * CLASSES + k]);
            }
            losses[i] = Math.log(sum) - LOGITS[i * CLASSES + LABELS[i]];
        }
        return losses;
    }

    private static double[] loss(double[] logits, double q) {
        try (NDManager manager = Torch.newManager()) {
            return GeneralizedCrossEntropy.of(array(manager, logits), oneHot(manager), q)
                    .toDoubleArray();
        }
    }

    private static double[] gradient(double[] logits, double q) {
        try (NDManager manager = Torch.newManager();
                GradientCollector gradients = manager.getEngine().newGradientCollector()) {
            NDArray input = array(manager, logits);
            input.setRequiresGradient(true);
            gradients.backward(
                    GeneralizedCrossEntropy.of(input, oneHot(manager), q).sum());
            return input.getGradient().toDoubleArray();
        }
    }

    private static NDArray array(NDManager manager, double[] logits) {
        return manager.create(logits, new Shape(LABELS.length, CLASSES));
    }

    private static NDArray oneHot(NDManager manager) {
        return manager.create(LABELS).oneHot(CLASSES).toType(ai.djl.ndarray.types.DataType.FLOAT64, false);
    }

    private static double sum(double[] values) {
        return java.util.Arrays.stream(values).sum();
    }
}
