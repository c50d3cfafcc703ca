package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the gate promises, kept by simulated loops; {@link GateSimulation} draws the same for docs/gate.md. */
class GateLoopTests {

    private static final int LOOPS = 200;
    private static final int GENERATIONS = 20;

    /** Ten times 200 loops: the share is 4 to 5 %, so of 200 alone one in four would have more than ten by chance. */
    @Test
    void ofLoopsWhoseChallengersAreNeverBetterAtMostOneInTwentyEverPromotes() {
        int loops = 10 * LOOPS;

        assertThat(everPromoted(new GateLoop(AlphaRule.SPENDING, 2000, 0.1, 0), loops))
                .isLessThanOrEqualTo(loops / 20)
                // A gate that never opens would be no test.
                .isGreaterThan(loops / 50);
    }

    @Test
    void neitherDoMoreOfThemByBetting() {
        assertThat(everPromoted(new GateLoop(AlphaRule.E_PROCESS, 2000, 0.1, 0), LOOPS))
                .isLessThanOrEqualTo(LOOPS / 20);
    }

    /** The negative control: the same loops find false winners when each verdict is held at alpha. */
    @Test
    void withoutSpendingAlphaManyOfTheSameLoopsPromote() {
        assertThat(everPromoted(new GateLoop(AlphaRule.FIXED, 2000, 0.1, 0), LOOPS))
                .isGreaterThan(LOOPS / 5);
    }

    @Test
    void aPlantedPointIsPromotedByFourOfFiveLoopsAtTheComputedSize() {
        int images = (int) new Power(AlphaRule.SPENDING.level(0.05, 1), 0.1).images(0.01);
        GateLoop loop = new GateLoop(AlphaRule.SPENDING, images, 0.1, 0.01);

        assertThat(everPromoted(loop, LOOPS)).isGreaterThanOrEqualTo(LOOPS * 4 / 5);
    }

    /** One verdict alone: 80 % is what the size was computed for, 2.6 points are three standard errors of 2,000 verdicts. */
    @Test
    void aPlantedPointIsFoundAtOnceAsOftenAsTheSizeWasComputedFor() {
        int images = (int) new Power(AlphaRule.SPENDING.level(0.05, 1), 0.1).images(0.01);
        GateLoop loop = new GateLoop(AlphaRule.SPENDING, images, 0.1, 0.01);

        long found = IntStream.range(0, 2000)
                .filter(seed -> loop.run(1, seed).everBy(1))
                .count();

        assertThat(found / 2000.0).isBetween(0.8 - 0.026, 0.8 + 0.026);
    }

    private static long everPromoted(GateLoop loop, int loops) {
        return IntStream.range(0, loops)
                .parallel()
                .filter(seed -> loop.run(GENERATIONS, seed).everBy(GENERATIONS))
                .count();
    }
}
