package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GainBoundTests {

    /** The bound decides as the test does: it is above 0 only where McNemar's p-value is below the level. */
    @Test
    void aBoundAboveZeroMeansAPValueBelowAlphaAndNearlyTheOtherWayRound() {
        int both = 0;
        int testAlone = 0;
        for (double alpha : new double[] {0.05, 0.0304, 0.0012}) {
            for (int won = 0; won <= 80; won++) {
                for (int lost = 0; lost <= 80; lost++) {
                    boolean proven = McNemar.of(won, lost).midP() < alpha;
                    boolean above = GainBound.lower(counts(1000, won, lost), McNemar.Test.MID_P, alpha) > 0;
                    assertThat(above && !proven)
                            .as("%d against %d at %s", won, lost, alpha)
                            .isFalse();
                    both += above ? 1 : 0;
                    testAlone += proven && !above ? 1 : 0;
                }
            }
        }
        assertThat(both).isGreaterThan(5000);
        assertThat(testAlone).isLessThan(both / 50);
    }

    @Test
    void theExactTestHasALowerBound() {
        PairedComparison counts = counts(2000, 60, 40);

        assertThat(GainBound.lower(counts, McNemar.Test.EXACT, 0.05))
                .isLessThan(GainBound.lower(counts, McNemar.Test.MID_P, 0.05));
    }

    /** Tango 1998: with nothing lost, the score bound is Wilson's of the share won. */
    @Test
    void agreesWithWilsonWhereNothingIsLost() {
        double z = Normal.upper(0.05);
        double p = 0.03;
        double wilson = (p + z * z / 2000 - z * Math.sqrt(p * (1 - p) / 1000 + z * z / 4e6)) / (1 + z * z / 1000);

        assertThat(GainBound.lower(counts(1000, 30, 0), McNemar.Test.MID_P, 0.05))
                .isCloseTo(wilson, offset(0.0005));
    }

    /** At gate sizes it is what the usual formula for large samples says. */
    @Test
    void agreesWithTheLargeSampleFormula() {
        double usual = 0.01 - 1.6449 * Math.sqrt(1000 - 100.0 * 100 / 10_000) / 10_000;

        assertThat(GainBound.lower(counts(10_000, 550, 450), McNemar.Test.MID_P, 0.05))
                .isCloseTo(usual, offset(0.0001));
    }

    @Test
    void lossAndGainAreMirrored() {
        assertThat(GainBound.pValue(counts(500, 30, 45), -0.02))
                .isCloseTo(1 - GainBound.pValue(counts(500, 45, 30), 0.02), offset(1e-9));
        assertThat(GainBound.lower(new PairedComparison(0, 0, 0, 0), McNemar.Test.MID_P, 0.05))
                .isEqualTo(-1);
    }

    /** The level holds at a least gain that is not zero too: 20,000 draws at the edge, three standard errors are 0.0046. */
    @ParameterizedTest
    @CsvSource({"0.01, 0.1", "0.05, 0.1", "0.02, 0.02"})
    void lettingALeastGainThroughThatIsNotExceededStaysAtTheLevel(double gain, double discordance) {
        SplittableRandom random = new SplittableRandom(11);
        int passed = 0;
        for (int i = 0; i < 20_000; i++) {
            int won = 0;
            int lost = 0;
            for (int image = 0; image < 1000; image++) {
                double draw = random.nextDouble();
                won += draw < (discordance + gain) / 2 ? 1 : 0;
                lost += draw >= (discordance + gain) / 2 && draw < discordance ? 1 : 0;
            }
            passed += GainBound.pValue(counts(1000, won, lost), gain) < 0.05 ? 1 : 0;
        }
        assertThat(passed / 20_000.0).isBetween(0.03, 0.0546);
    }

    @ParameterizedTest
    @CsvSource({
        "0.05, 1.6448536",
        "0.025, 1.9599640",
        "0.2, 0.8416212",
        "0.001, 3.0902323",
        "0.0000003, 4.9912",
        "0.5, 0"
    })
    void normalQuantilesAreThoseOfTheTables(double alpha, double z) {
        assertThat(Normal.upper(alpha)).isCloseTo(z, offset(5e-5));
        assertThat(Normal.cdf(-Normal.upper(alpha))).isCloseTo(alpha, offset(1e-12));
    }

    /** P[Bin(10, 0.3) >= 5] = 0.150268, P[= 5] = 0.102919. */
    @Test
    void binomialTailsAreThoseOfTheTables() {
        Binomial tail = Binomial.upperTail(5, 10, 0.3);

        assertThat(tail.exact()).isCloseTo(0.1502683, offset(1e-7));
        assertThat(tail.midP()).isCloseTo(0.1502683 - 0.1029193 / 2, offset(1e-7));
        assertThat(Binomial.upperTail(0, 10, 0.3).exact()).isCloseTo(1, offset(1e-12));
        assertThat(Binomial.upperTail(10, 10, 0.3).exact()).isCloseTo(Math.pow(0.3, 10), offset(1e-15));
    }

    private static PairedComparison counts(int images, int won, int lost) {
        return new PairedComparison(images, images - won - lost, won, lost);
    }

    static AnsweredImages answers(PairedComparison counts) {
        int images = counts.images();
        int both = counts.bothRight();
        int won = counts.challengerOnlyRight();
        int[] champion = new int[images];
        int[] challenger = new int[images];
        for (int i = both; i < images; i++) {
            challenger[i] = i < both + won ? 0 : 1;
            champion[i] = i >= both + won && i < both + won + counts.championOnlyRight() ? 0 : 1;
        }
        return new AnsweredImages(new int[images], champion, challenger, List.of("cat", "dog"));
    }
}
