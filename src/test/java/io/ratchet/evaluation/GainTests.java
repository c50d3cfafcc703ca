package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GainTests {

    @Test
    void agreesWithWaldsIntervalAtGateSizes() {
        // d = 62/2000, half width 1.96 * sqrt(142 - 62^2/2000) / 2000
        Gain gain = Gain.of(new PairedComparison(2000, 1600, 102, 40));

        assertThat(gain.difference()).isEqualTo(0.031);
        assertThat(gain.low()).isCloseTo(0.0194, within(2e-4));
        assertThat(gain.high()).isCloseTo(0.0426, within(2e-4));
    }

    @Test
    void admitsIgnoranceWhenAFewImagesWereAnsweredAlike() {
        Gain gain = Gain.of(new PairedComparison(10, 8, 0, 0));

        assertThat(gain.difference()).isZero();
        assertThat(gain.low()).isLessThan(-0.1);
        assertThat(gain.high()).isGreaterThan(0.1);
    }

    @Test
    void knowsNothingWithoutImages() {
        assertThat(Gain.of(new PairedComparison(0, 0, 0, 0))).isEqualTo(new Gain(0, -1, 1));
    }

    @Test
    void alwaysHoldsTheDifferenceAndStaysInRange() {
        for (int n = 1; n <= 12; n++) {
            for (int better = 0; better <= n; better++) {
                for (int worse = 0; worse <= n - better; worse++) {
                    Gain gain = Gain.of(new PairedComparison(n, 0, better, worse));
                    assertThat(gain.difference()).isBetween(gain.low(), gain.high());
                    assertThat(gain.low()).isGreaterThanOrEqualTo(-1);
                    assertThat(gain.high()).isLessThanOrEqualTo(1);
                }
            }
        }
    }

    @Test
    void coversTheTrueGainInAbout95OutOf100Gates() {
        Random random = new Random(5);
        int covered = 0;
        int gates = 4000;
        for (int gate = 0; gate < gates; gate++) {
            int better = 0;
            int worse = 0;
            for (int image = 0; image < 500; image++) {
                double u = random.nextDouble();
                better += u < 0.08 ? 1 : 0;
                worse += u > 0.95 ? 1 : 0;
            }
            Gain gain = Gain.of(new PairedComparison(500, 300, better, worse));
            covered += gain.low() <= 0.03 && 0.03 <= gain.high() ? 1 : 0;
        }
        // Three standard errors of 4,000 draws are a point.
        assertThat((double) covered / gates).isBetween(0.94, 0.965);
    }
}
