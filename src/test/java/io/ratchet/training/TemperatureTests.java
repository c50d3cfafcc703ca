package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TemperatureTests {

    @Test
    void findsTheMinimumThatCanBeWrittenDown() {
        // Two classes, margin m, right three times out of four: 1 / (1 + exp(-m / T)) = 3/4 at T = m / ln 3.
        float[][] logits = {{2, 0}, {2, 0}, {2, 0}, {2, 0}};
        int[] labels = {0, 0, 0, 1};

        assertThat(Temperature.fit(logits, labels)).isCloseTo(2 / Math.log(3), within(1e-6));
    }

    @Test
    void recoversTheFactorByWhichLogitsWereScaled() {
        SplittableRandom random = new SplittableRandom(5);
        float[][] honest = new float[20_000][3];
        float[][] boastful = new float[20_000][3];
        int[] labels = new int[20_000];
        for (int i = 0; i < labels.length; i++) {
            for (int k = 0; k < 3; k++) {
                honest[i][k] = (float) (4 * random.nextDouble() - 2);
                boastful[i][k] = 3 * honest[i][k];
            }
            labels[i] = drawn(honest[i], random.nextDouble());
        }

        assertThat(Temperature.fit(honest, labels)).isCloseTo(1, within(0.05));
        assertThat(Temperature.fit(boastful, labels)).isCloseTo(3 * Temperature.fit(honest, labels), within(1e-4));
    }

    @Test
    void staysInItsRangeWhereTheLikelihoodHasNoMinimum() {
        float[][] logits = {{1, 0}, {0, 1}};

        assertThat(Temperature.fit(logits, new int[] {0, 1})).isCloseTo(0.05, within(1e-4));
        assertThat(Temperature.fit(logits, new int[] {1, 0})).isCloseTo(20, within(1e-2));
    }

    @Test
    void isFiniteForLogitsWhoseExponentialIsNot() {
        float[][] logits = {{5_000, -5_000}, {-5_000, 5_000}};

        assertThat(Temperature.loss(logits, new int[] {0, 0}, 1)).isCloseTo(5_000, within(1e-6));
    }

    /** The class that this number in 0 to 1 picks from the softmax of these logits. */
    private static int drawn(float[] logits, double number) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        double below = 0;
        for (int k = 0; k < logits.length - 1; k++) {
            below += Math.exp(logits[k]) / sum;
            if (number < below) {
                return k;
            }
        }
        return logits.length - 1;
    }
}
