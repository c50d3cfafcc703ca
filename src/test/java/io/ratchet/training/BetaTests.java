package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BetaTests {

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 1, 2.5, 10})
    void hasTheMomentsOfBeta(double alpha) {
        double[] drawn = drawn(alpha, 100_000);
        double mean = mean(drawn, 1);
        // E[x^2] = (a + 1) / (2 (2a + 1)), and E[x^4] by the same recursion.
        double second = (alpha + 1) / (2 * (2 * alpha + 1));
        double fourth = second * (alpha + 2) / (2 * alpha + 2) * (alpha + 3) / (2 * alpha + 3);

        assertThat(mean).isCloseTo(0.5, within(0.006));
        assertThat(mean(drawn, 2)).isCloseTo(second, within(0.006));
        assertThat(mean(drawn, 4)).isCloseTo(fourth, within(0.006));
    }

    @Test
    void isACoinForATinyAlpha() {
        double[] drawn = drawn(1e-4, 10_000);

        assertThat(Arrays.stream(drawn)).allMatch(value -> value >= 0 && value <= 1);
        assertThat(mean(drawn, 1)).isCloseTo(0.5, within(0.02));
        assertThat(mean(drawn, 2)).isCloseTo(0.5, within(0.02));
    }

    private static double[] drawn(double alpha, int n) {
        SplittableRandom random = new SplittableRandom(7);
        return IntStream.range(0, n)
                .mapToDouble(i -> Beta.symmetric(alpha, random))
                .toArray();
    }

    private static double mean(double[] values, int power) {
        double sum = 0;
        for (double value : values) {
            sum += Math.pow(value, power);
        }
        return sum / values.length;
    }
}
