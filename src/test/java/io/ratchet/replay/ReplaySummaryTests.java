package io.ratchet.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplaySummaryTests {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @Test
    void takesPercentilesByNearestRank() {
        List<Replayed> sent = new ArrayList<>();
        for (int millis = 1; millis <= 200; millis++) {
            sent.add(answered(null, "cat", 1, millis));
        }
        Collections.shuffle(sent, new Random(1));
        ReplaySummary summary = ReplaySummary.of(200, sent, TEN_SECONDS);

        assertThat(summary.median()).isEqualTo(Duration.ofMillis(100));
        assertThat(summary.percentile99()).isEqualTo(Duration.ofMillis(198));
        assertThat(summary.imagesPerSecond()).isEqualTo(20);
    }

    @Test
    void oneAnswerIsAllItsPercentiles() {
        ReplaySummary summary = ReplaySummary.of(1, List.of(answered(null, "cat", 1, 7)), TEN_SECONDS);

        assertThat(summary.median()).isEqualTo(Duration.ofMillis(7));
        assertThat(summary.percentile99()).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void takesFolderNamesForTheTruth() {
        ReplaySummary summary = ReplaySummary.of(
                5,
                List.of(
                        answered("cat", "cat", 1, 1),
                        answered("cat", "dog", 1, 1),
                        answered("dog", "dog", 2, 1),
                        answered(null, "dog", 2, 1),
                        new Replayed("dog", new Outcome.Failed("422"))),
                TEN_SECONDS);

        assertThat(summary.judged()).isEqualTo(3);
        assertThat(summary.right()).isEqualTo(2);
        assertThat(summary.accuracy()).hasValue(2 / 3.0);
        assertThat(summary.versions()).containsEntry(1, 2).containsEntry(2, 2);
    }

    @Test
    void takesNoOtherFolderNamesForTheTruth() {
        ReplaySummary summary = ReplaySummary.of(1, List.of(answered("holiday", "cat", 1, 1)), TEN_SECONDS);

        assertThat(summary.accuracy()).isEmpty();
        assertThat(summary.complete()).isTrue();
    }

    @Test
    void countsFailuresByTheirCause() {
        ReplaySummary summary = ReplaySummary.of(
                9,
                List.of(
                        new Replayed(null, new Outcome.Failed("422 undecodable-image")),
                        new Replayed(null, new Outcome.Failed("422 undecodable-image")),
                        new Replayed(null, new Outcome.GivenUp("503 overloaded"))),
                Duration.ZERO);

        assertThat(summary.errors())
                .hasSize(2)
                .containsEntry("422 undecodable-image", 2)
                .containsEntry("503 overloaded", 1);
        assertThat(summary.complete()).isFalse();
        assertThat(summary.median()).isZero();
        assertThat(summary.imagesPerSecond()).isZero();
    }

    private static Replayed answered(@Nullable String truth, String label, int version, long millis) {
        return new Replayed(truth, new Outcome.Answered(label, version, Duration.ofMillis(millis)));
    }
}
