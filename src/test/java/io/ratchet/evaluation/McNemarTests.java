package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTests {

    /** Computed with exact integer arithmetic; the second row is the airways example of Fagerland et al. (2013). */
    @ParameterizedTest
    @CsvSource({
        "10, 2, 1.928710937500000E-2, 1.123046875000000E-2",
        "7, 1, 3.515625000000000E-2, 1.953125000000000E-2",
        "102, 40, 9.948000735997194E-8, 6.866531776135769E-8",
        "540, 460, 6.222073138585890E-3, 5.708069460831898E-3",
        "50300, 49700, 2.909867655509687E-2, 2.889014007460478E-2",
        "501000, 499000, 2.280414993269104E-2, 2.275015894368159E-2",
        "505000, 495000, 7.690777521953676E-24, 7.613891808035990E-24",
    })
    void givesTheExactBinomialTail(int better, int worse, double exact, double midP) {
        McNemar test = McNemar.of(better, worse);

        assertThat(test.exact()).isCloseTo(exact, withinPercentage(1e-7));
        assertThat(test.midP()).isCloseTo(midP, withinPercentage(1e-7));
    }

    @Test
    void tenAgainstTwoIsTheTailCountedByHand() {
        // Of 4096 equally likely outcomes, 66 + 12 + 1 win ten or more.
        assertThat(McNemar.of(10, 2).exact()).isCloseTo(79 / 4096.0, within(1e-15));
        assertThat(McNemar.of(10, 2).midP()).isCloseTo((79 - 33) / 4096.0, within(1e-15));
    }

    @Test
    void provesNothingWhenTheTwoNeverDiffer() {
        assertThat(McNemar.of(0, 0)).isEqualTo(new McNemar(1, 0.5));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "17", "500", "12345"})
    void equalCountsGiveAMidPOfExactlyAHalf(int count) {
        assertThat(McNemar.of(count, count).midP()).isCloseTo(0.5, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "3, 9", "10, 2", "400, 500"})
    void theTwoDirectionsOfTheMidPSumToOne(int better, int worse) {
        double sum =
                McNemar.of(better, worse).midP() + McNemar.of(worse, better).midP();

        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void fallsWithEachImageThatIsWonInsteadOfLost() {
        for (int better = 1; better <= 1000; better++) {
            assertThat(McNemar.of(better, 1000 - better).midP())
                    .isLessThanOrEqualTo(McNemar.of(better - 1, 1001 - better).midP());
        }
    }

    @Test
    void staysAProbabilityAtBothExtremesOfMillions() {
        McNemar allWon = McNemar.of(2_000_000, 0);
        McNemar allLost = McNemar.of(0, 2_000_000);

        assertThat(allWon.exact()).isBetween(0.0, 1e-300);
        assertThat(allWon.midP()).isBetween(0.0, 1e-300);
        assertThat(allLost.exact()).isCloseTo(1, within(1e-12));
    }

    @Test
    void looksFromEitherSide() {
        PairedComparison comparison = new PairedComparison(100, 50, 10, 2);

        assertThat(McNemar.challengerBetter(comparison)).isEqualTo(McNemar.of(10, 2));
        assertThat(McNemar.challengerWorse(comparison)).isEqualTo(McNemar.of(2, 10));
    }

    @Test
    void refusesNegativeCounts() {
        assertThatIllegalArgumentException().isThrownBy(() -> McNemar.of(-1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> McNemar.of(3, -1));
    }
}
