package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WatchVerdictTests {

    private static final LiveBounds BOUNDS = new LiveBounds(100, 0.01, 0.4, 0.3, 2);
    private static final LiveTraffic BEFORE = traffic(0, 0, 5_000, 5_000, 10_000, 10_000_000);
    private static final LiveTraffic NOTHING_BEFORE = LiveTraffic.none(2);

    @Test
    void hasNothingToObjectToTheSameTraffic() {
        assertThat(against(BEFORE, BEFORE)).isEmpty();
        assertThat(against(traffic(0, 0, 60, 50, 100, 150_000), BEFORE)).isEmpty();
    }

    @Test
    void waitsForEnoughRequests() {
        assertThat(against(traffic(0, 99, 0, 0, 0, 0), BEFORE)).isEmpty();
        assertThat(against(LiveTraffic.none(0), BEFORE)).isEmpty();
    }

    @Test
    void takesBackWhatAnswersNoNumbers() {
        assertThat(against(traffic(0, 100, 0, 0, 0, 0), BEFORE))
                .hasValue("Of 100 live requests 100 got no answer, 100 of them for an output that is no probability:"
                        + " 100.0 %, before 0.0 % (at most 1.0 points more).");
    }

    @Test
    void takesBackWhatFailsEvenWhenThereIsNothingToCompareWith() {
        assertThat(against(traffic(10, 0, 50, 50, 100, 100_000), NOTHING_BEFORE))
                .hasValueSatisfying(reason -> assertThat(reason).contains("10 got no answer, 0 of them"));
    }

    @Test
    void leavesAFewFailuresToChance() {
        // 2 of 100 are 2 %, but the interval reaches down to 0.6 %.
        assertThat(against(traffic(2, 0, 49, 49, 100, 100_000), BEFORE)).isEmpty();
    }

    @Test
    void leavesFailuresThatTheOneBeforeHadToo() {
        LiveTraffic failing = traffic(1_000, 0, 4_500, 4_500, 9_000, 9_000_000);

        assertThat(against(traffic(12, 0, 50, 50, 100, 100_000), failing)).isEmpty();
    }

    @Test
    void takesBackWhatIsTooSlow() {
        assertThat(against(traffic(0, 0, 100, 100, 200, 410_000), BEFORE))
                .hasValue("On 200 live requests an image takes 2.05 times as long as before (at most 2.00).");
    }

    @Test
    void aNodeThatKnowsNoTimesYetObjectsToNone() {
        assertThat(against(traffic(0, 0, 100, 100, 0, 0), BEFORE)).isEmpty();
        assertThat(against(traffic(0, 0, 100, 100, 200, 900_000_000), NOTHING_BEFORE))
                .isEmpty();
    }

    @Test
    void takesBackWhatNamesOtherClasses() {
        assertThat(against(traffic(0, 0, 200, 0, 200, 200_000), BEFORE))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("On 200 live requests the class shares lie 4")
                        .endsWith("% from those before, beyond chance (at most 30.0 %)."));
    }

    @Test
    void comparesNoClassesWithTooFewBefore() {
        assertThat(against(traffic(0, 0, 200, 0, 200, 200_000), traffic(0, 0, 0, 99, 99, 99_000)))
                .isEmpty();
    }

    /** Looked at after each request for a thousand requests, a champion that is like the one before is never taken back. */
    @Test
    void doesNotTripOverChanceHoweverOftenItLooks() {
        SplittableRandom random = new SplittableRandom(11);
        int tripped = 0;
        for (int champion = 0; champion < 200; champion++) {
            LiveTraffic present = LiveTraffic.none(2);
            for (int n = 0; n < 1_000; n++) {
                boolean first = random.nextBoolean();
                int failed = random.nextInt(1_000) < 2 ? 1 : 0;
                present = present.plus(traffic(failed, 0, first ? 1 : 0, first ? 0 : 1, 1, 700 + random.nextInt(600)));
                if (n % 20 == 0 && against(present, BEFORE).isPresent()) {
                    tripped++;
                    break;
                }
            }
        }
        assertThat(tripped).isLessThanOrEqualTo(2);
    }

    @Test
    void refusesNegativeCounts() {
        assertThatIllegalArgumentException().isThrownBy(() -> traffic(-1, 0, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> traffic(0, 0, -1, 0, 0, 0));
    }

    private static Optional<String> against(LiveTraffic present, LiveTraffic before) {
        return WatchVerdict.against(present, before, BOUNDS).map(WatchVerdict::reason);
    }

    private static LiveTraffic traffic(long failed, long invalid, long first, long second, long timed, long nanos) {
        return new LiveTraffic(failed, invalid, List.of(first, second), ComputeTimes.single(timed, nanos));
    }
}
