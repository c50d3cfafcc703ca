package io.ratchet.registry.web;

import io.ratchet.evaluation.ShadowCounts;
import io.ratchet.registry.ShadowTrial;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A challenger's time in shadow as it is answered.
 *
 * @param champion the version that answered the users meanwhile
 * @param compared images that both were asked about; {@code failed} and {@code disagreed} are among them
 * @param dropped images that there was no time to compare
 * @param timed images whose computing time was taken of both, in milliseconds of a core for each image; null before the first
 * @param reason what decided, in one sentence; empty while it runs
 */
record ShadowResponse(
        String state,
        int champion,
        Instant startedAt,
        @Nullable Instant endsAt,
        @Nullable Instant endedAt,
        int requests,
        long compared,
        long failed,
        long disagreed,
        long dropped,
        List<Long> championClasses,
        List<Long> challengerClasses,
        long timed,
        @Nullable Double championMillis,
        @Nullable Double challengerMillis,
        String reason) {

    static ShadowResponse from(ShadowTrial trial) {
        ShadowCounts counts = trial.counts();
        return new ShadowResponse(
                trial.state().name(),
                trial.championId(),
                trial.startedAt(),
                trial.endsAt(),
                trial.endedAt(),
                trial.requests(),
                counts.compared(),
                counts.failed(),
                counts.disagreed(),
                trial.dropped(),
                counts.champion(),
                counts.challenger(),
                counts.timed(),
                millis(counts.championNanos(), counts.timed()),
                millis(counts.challengerNanos(), counts.timed()),
                trial.reason());
    }

    private static @Nullable Double millis(long nanos, long images) {
        return images == 0 ? null : nanos / 1e6 / images;
    }
}
