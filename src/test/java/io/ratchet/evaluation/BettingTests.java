package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BettingTests {

    /** won, won, lost, won: 1 * 3/2 * (1 - 2/3) * ..., by hand with q = max(1/2, (b + 1/2) / (b + c + 1)). */
    @Test
    void followsTheEstimateOfKrichevskyAndTrofimov() {
        double first = 2 * 0.5;
        double second = 2 * (1.5 / 2);
        double third = 2 * (1 - 2.5 / 3);
        double fourth = 2 * (2.5 / 4);

        assertThat(eValue(0, 1, 1, -1, 1)).isCloseTo(first * second * third * fourth, offset(1e-12));
        assertThat(eValue(0, 0, 1, 0, 1, 0, -1, 1)).isCloseTo(first * second * third * fourth, offset(1e-12));
        assertThat(eValue(0)).isEqualTo(1);
    }

    /** Ville: with a gain of the least that is asked, wealth 20 is reached by one in twenty at most. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02})
    void wealthRarelyGrowsWithoutAGain(double minGain) {
        SplittableRandom random = new SplittableRandom(3);
        int rich = 0;
        double sum = 0;
        for (int i = 0; i < 4000; i++) {
            double eValue = eValue(minGain, draw(random, 1000, minGain));
            sum += Math.min(eValue, 1000);
            rich += eValue >= 20 ? 1 : 0;
        }
        assertThat(rich / 4000.0).isLessThan(0.05);
        assertThat(sum / 4000).isLessThan(1.15);
    }

    @Test
    void wealthGrowsWithAGainThatIsLargeEnough() {
        SplittableRandom random = new SplittableRandom(4);

        assertThat(eValue(0, draw(random, 4000, 0.03))).isGreaterThan(20);
        assertThat(eValue(0.01, draw(random, 20_000, 0.03))).isGreaterThan(20);
    }

    @Test
    void onlyItsOwnImagesAreBetOn() {
        AnsweredImages answers = answers(1, -1, 1, -1, 1);

        assertThat(Betting.eValue(answers, new boolean[] {true, false, true, false, true}, 0))
                .isEqualTo(eValue(0, 1, 1, 1));
    }

    @Test
    void othersEvidenceAloneCarriesNobodyOverTheLine() {
        Evidence worse = Evidence.of(GainBoundTests.answers(new PairedComparison(1000, 800, 40, 60)))
                .withUse(new GateUse(2, 100, 0.9, new boolean[0], 0));

        Finding finding = new BetterByBetting(0, 0.05).judge(worse);

        assertThat(finding.numbers().get("evidence")).isGreaterThan(20);
        assertThat(finding.passed()).isFalse();
    }

    @Test
    void whatAVerdictSpentAddsUp() {
        Spent first = new Spent(AlphaRule.E_PROCESS, 1, 2, 0, 10);
        Spent second = new Spent(AlphaRule.E_PROCESS, 2, 2, first.after(), 5);

        double share = 6 / (Math.PI * Math.PI);
        assertThat(second.evidence()).isCloseTo(2 * (share * 10 + share / 4 * 5), offset(1e-12));
        assertThat(Spent.nothing(AlphaRule.SPENDING).evidence()).isZero();
    }

    @Test
    void evidenceStaysANumberHoweverMuchOfItThereIs() {
        int[] won = new int[5000];
        java.util.Arrays.fill(won, 1);

        assertThat(eValue(0, won)).isEqualTo(1e300);
        assertThat(new Spent(AlphaRule.E_PROCESS, 1, 1e300, 0, 1e300).evidence())
                .isEqualTo(1e300);
    }

    private static double eValue(double minGain, int... outcomes) {
        return Betting.eValue(answers(outcomes), new boolean[0], minGain);
    }

    private static int[] draw(SplittableRandom random, int images, double gain) {
        return random.doubles(images)
                .mapToInt(draw -> draw < (0.1 + gain) / 2 ? 1 : draw < 0.1 ? -1 : 0)
                .toArray();
    }

    /** 1 where only the challenger is right, -1 where only the champion is, 0 where both are. */
    private static AnsweredImages answers(int... outcomes) {
        int[] champion = new int[outcomes.length];
        int[] challenger = new int[outcomes.length];
        for (int i = 0; i < outcomes.length; i++) {
            champion[i] = outcomes[i] > 0 ? 1 : 0;
            challenger[i] = outcomes[i] < 0 ? 1 : 0;
        }
        return new AnsweredImages(new int[outcomes.length], champion, challenger, List.of("cat", "dog"));
    }
}
