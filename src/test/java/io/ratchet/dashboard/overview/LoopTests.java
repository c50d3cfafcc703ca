package io.ratchet.dashboard.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.retraining.Outlook;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoopTests {

    private static final Instant NOW = Instant.parse("2026-11-28T07:00:00Z");
    private static final Traffic.LastHour QUIET = new Traffic.LastHour(0, 0, 0, 0);

    @Test
    void anEmptyServiceHasAStationForEverything() {
        Loop loop = loop(QUIET, null);

        assertThat(loop.stations()).extracting(Station::number).containsExactly("0", "–", "–", "–", "–");
        assertThat(loop.next()).isEqualTo("This node does not train.");
        assertThat(loop.warnings()).isEmpty();
    }

    @Test
    void nothingBeginsByItselfBeforeAFirstVersionServes() {
        assertThat(loop(QUIET, new Outlook(false, NOW, 12, 100)).next())
                .isEqualTo("No run begins by itself before a first version serves.");
    }

    @Test
    void newImagesCountTowardsTheNextRun() {
        Station labels =
                loop(QUIET, new Outlook(false, NOW, 25, 100)).stations().get(1);

        assertThat(labels.number()).isEqualTo("25");
        assertThat(labels.progress()).isEqualTo(0.25);
    }

    @Test
    void newImagesAreCountedAlsoWhereNoNumberOfThemStartsARun() {
        assertThat(loop(QUIET, new Outlook(false, NOW, 25, 0)).stations().get(1).number())
                .isEqualTo("25");
        assertThat(loop(QUIET, new Outlook(false, NOW, Outlook.COUNTED, 0))
                        .stations()
                        .get(1)
                        .number())
                .isEqualTo("10,000+");
    }

    @Test
    void aPausedScheduleIsAWarning() {
        assertThat(loop(QUIET, new Outlook(true, NOW, 25, 100)).warnings()).containsExactly("The schedule is paused.");
    }

    @Test
    void trafficHasItsTimeAndFailures() {
        assertThat(loop(new Traffic.LastHour(2_000, 3, 1_000, 4_500_000_000L), null)
                        .stations()
                        .get(0)
                        .aside())
                .isEqualTo("in the last hour, 4.50 ms of a core for each, 3 requests failed");
    }

    private static Loop loop(Traffic.LastHour traffic, @Nullable Outlook outlook) {
        return Loop.of(traffic, null, List.of(), List.of(), outlook, NOW);
    }
}
