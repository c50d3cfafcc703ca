package io.ratchet.evaluation;

import static io.ratchet.evaluation.ShadowVerdict.Outcome.GO_ON;
import static io.ratchet.evaluation.ShadowVerdict.Outcome.PASS;
import static io.ratchet.evaluation.ShadowVerdict.Outcome.STOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowVerdictTests {

    private static final LiveBounds BOUNDS = new LiveBounds(100, 0.01, 0.4, 0.3, 2);

    @Test
    void waitsForEnoughRequestsAndStopsWhenTheyNeverCame() {
        ShadowCounts few = counts(0, 0, 50, 49);

        assertThat(of(few, false).outcome()).isEqualTo(GO_ON);
        assertThat(of(few, true).outcome()).isEqualTo(STOP);
        assertThat(of(few, true).reason())
                .isEqualTo("In shadow only 99 requests were compared, but at least 100 are needed.");
    }

    @Test
    void passesAtTheEndWhatBehaves() {
        ShadowCounts fine = counts(2, 150, 500, 498);

        assertThat(of(fine, false).outcome()).isEqualTo(GO_ON);
        assertThat(of(fine, true))
                .isEqualTo(new ShadowVerdict(
                        PASS,
                        "In shadow on 1,000 requests: 0.2 % failed (at most 1.0 %), 15.0 % were answered otherwise (at most"
                                + " 40.0 %), class shares lie 0.0 % apart beyond chance (at most 30.0 %), an image takes 1.10"
                                + " times as long (at most 2.00)."));
    }

    @Test
    void stopsAtTheEndWhatIsBarelyBeyondABound() {
        ShadowCounts barely = counts(0, 410, 500, 500);

        assertThat(of(barely, false).outcome()).isEqualTo(GO_ON);
        assertThat(of(barely, true).outcome()).isEqualTo(STOP);
        assertThat(of(barely, true).reason())
                .endsWith(" Beyond its bound: 41.0 % were answered otherwise (at most 40.0 %).");
    }

    @Test
    void stopsAtOnceWhatIsSurelyBeyondABound() {
        assertThat(of(counts(0, 700, 500, 500), false).outcome()).isEqualTo(STOP);
        assertThat(of(counts(100, 0, 450, 450), false).outcome()).isEqualTo(STOP);
    }

    @Test
    void stopsAChallengerThatFailsOnEverything() {
        ShadowCounts dead = new ShadowCounts(100, 0, List.of(), List.of(), 0, 0, 0);

        assertThat(of(dead, false).outcome()).isEqualTo(STOP);
        assertThat(of(dead, false).reason()).contains("Beyond its bound: 100.0 % failed (at most 1.0 %)");
    }

    @Test
    void stopsWhatNamesOtherClassesMoreOften() {
        ShadowCounts shifted = new ShadowCounts(0, 390, List.of(500L, 500L), List.of(890L, 110L), 100, 1_000, 1_000);

        assertThat(of(shifted, true).outcome()).isEqualTo(STOP);
        assertThat(of(shifted, true).reason()).contains("Beyond its bound: class shares lie 3");
    }

    @Test
    void stopsWhatIsTooSlow() {
        ShadowCounts slow = new ShadowCounts(0, 0, List.of(500L, 500L), List.of(500L, 500L), 100, 1_000, 2_100);

        assertThat(of(slow, false).outcome()).isEqualTo(GO_ON);
        assertThat(of(slow, true).outcome()).isEqualTo(STOP);
        assertThat(of(slow, true).reason())
                .endsWith(" Beyond its bound: an image takes 2.10 times as long (at most 2.00).");
    }

    @Test
    void stopsWhenNoTimesAreKnown() {
        ShadowCounts untimed = new ShadowCounts(0, 0, List.of(500L, 500L), List.of(500L, 500L), 0, 0, 0);

        assertThat(of(untimed, true).outcome()).isEqualTo(STOP);
        assertThat(of(untimed, true).reason()).contains("the time an image takes is not known");
    }

    @Test
    void refusesCountsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShadowCounts(0, 0, List.of(2L), List.of(1L), 0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShadowCounts(0, 3, List.of(2L), List.of(2L), 0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShadowCounts(-1, 0, List.of(2L), List.of(2L), 0, 0, 0));
    }

    /** Both answer the classes equally often, and the challenger takes a tenth longer. */
    private static ShadowCounts counts(long failed, long disagreed, long first, long second) {
        return new ShadowCounts(
                failed, disagreed, List.of(first, second), List.of(first, second), 100, 100_000, 110_000);
    }

    private static ShadowVerdict of(ShadowCounts counts, boolean over) {
        return ShadowVerdict.of(counts, BOUNDS, over);
    }
}
