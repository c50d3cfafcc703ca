package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the gate promises, kept by simulated loops; {@link GateSimulation} draws the same for docs/gate.md. */
class GateLoopTests {

    private static final int LOOPS = 200;
    private static final int GENERATIONS = 20;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FIXED")
    void ofLoopsWhoseChallengersAreNeverBetterAtMostOneInTwentyEverPromotes(AlphaRule rule) {
        assertThat(everPromoted(new GateLoop(rule, 2000, 0.1, 0))).isLessThanOrEqualTo(LOOPS / 20);
    }

    /** The negative control: the same loops find false winners when each verdict is held at alpha. */
    @Test
    void withoutSpendingAlphaManyOfTheSameLoopsPromote() {
        assertThat(everPromoted(new GateLoop(AlphaRule.FIXED, 2000, 0.1, 0))).isGreaterThan(LOOPS / 5);
    }

    @Test
    void aPlantedPointIsPromotedByFourOfFiveLoopsAtTheComputedSize() {
        int images = (int) new Power(AlphaRule.SPENDING.level(0.05, 1), 0.1).images(0.01);
        GateLoop loop = new GateLoop(AlphaRule.SPENDING, images, 0.1, 0.01);

        assertThat(everPromoted(loop)).isGreaterThanOrEqualTo(LOOPS * 4 / 5);
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

    private static long everPromoted(GateLoop loop) {
        return IntStream.range(0, LOOPS)
                .filter(seed -> loop.run(GENERATIONS, seed).everBy(GENERATIONS))
                .count();
    }
}
