package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerTests {

    /** A published table; it has the two-sided 5 % as a one-sided 2.5 %. */
    @ParameterizedTest
    @CsvSource({
        "0.002, 0.02, 0.025, 39243",
        "0.002, 0.05, 0.05, 77280",
        "0.002, 0.10, 0.01, 250899",
        "0.005, 0.02, 0.05, 4944",
        "0.005, 0.05, 0.025, 15696",
        "0.005, 0.10, 0.05, 24729",
        "0.005, 0.10, 0.01, 40142",
        "0.01, 0.02, 0.05, 1235",
        "0.01, 0.05, 0.01, 5016",
        "0.01, 0.10, 0.05, 6181",
        "0.01, 0.10, 0.025, 7847",
        "0.02, 0.05, 0.05, 771",
        "0.02, 0.10, 0.01, 2507",
        "0.02, 0.20, 0.05, 3090"
    })
    void computesTheSizesOfTheTable(double gain, double discordance, double alpha, double images) {
        assertThat((double) new Power(alpha, discordance).images(gain)).isCloseTo(images, offset(1.5));
    }

    @ParameterizedTest
    @CsvSource({"1000, 0.0176", "2000, 0.0124", "5000, 0.0079", "10000, 0.0056", "20000, 0.0039"})
    void findsTheSmallestGainThatAGateSees(int images, double gain) {
        Power power = new Power(0.05, 0.05);

        assertThat(power.detectable(images)).isCloseTo(gain, offset(0.00005));
        assertThat(power.images(power.detectable(images))).isLessThanOrEqualTo(images);
    }

    @Test
    void aGainNeedsAtLeastAsManyImagesToDiffer() {
        Power never = new Power(0.05, 0);

        assertThat(never.images(0.01)).isEqualTo(new Power(0.05, 0.01).images(0.01));
        assertThat(never.detectable(1000)).isBetween(0.005, 0.01);
        assertThat(never.detectable(1)).isEqualTo(1);
    }

    @Test
    void tellsWhatAVerdictSawInWordsAndNumbers() {
        PairedComparison counts = new PairedComparison(2620, 1532, 164, 139);
        Finding told = new PowerNote(0.05).judge(Evidence.of(GainBoundTests.answers(counts)));

        assertThat(told.sentence())
                .isEqualTo(
                        "This gate of 2,620 images sees a gain of 1.7 points in four of five cases (at alpha 0.05, where"
                                + " exactly one is right on 11.6 % of the images); to see 0.5 points takes 25,979 more.");
        assertThat(told.numbers().get("detectableGain")).isCloseTo(0.0165, offset(0.0001));
        assertThat(told.numbers().get("moreImagesForHalfAPoint")).isEqualTo(25_979);
    }

    @Test
    void warnsOfAGateThatMissesMostGainsOfTwoPoints() {
        assertThat(Power.warning(500, AlphaRule.SPENDING, 0.05))
                .contains(
                        "The gate has 500 images: it sees a gain of 3.8 points in four of five cases, and smaller ones less"
                                + " often (if models differ on 10 % of the images). 1,843 images would see 2 points.");
        assertThat(Power.warning(1842, AlphaRule.SPENDING, 0.05)).isPresent();
        assertThat(Power.warning(1843, AlphaRule.SPENDING, 0.05)).isEmpty();
        assertThat(Power.warning(1545, AlphaRule.FIXED, 0.05)).isEmpty();
    }
}
