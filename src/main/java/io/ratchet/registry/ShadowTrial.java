package io.ratchet.registry;

import io.ratchet.evaluation.ShadowCounts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A challenger in shadow, and what became of it.
 *
 * @param versionId the challenger
 * @param championId the version whose answers its own are compared with
 * @param epoch of that champion; with another one in the ledger the trial is over
 * @param requests it is over after so many; 0 for however many
 * @param endsAt it is over then; null for whenever
 * @param endedAt null while it runs
 * @param counts what was compared so far, on all nodes
 * @param dropped images that there was no time to compare
 * @param reason what decided it, in one sentence; empty while it runs
 */
public record ShadowTrial(
        int versionId,
        int championId,
        long epoch,
        ShadowState state,
        int requests,
        @Nullable Instant endsAt,
        Instant startedAt,
        @Nullable Instant endedAt,
        ShadowCounts counts,
        long dropped,
        String reason) {

    /** Whether its requests or its time are used up. */
    public boolean over(Instant now) {
        return (requests > 0 && counts.compared() >= requests) || (endsAt != null && !now.isBefore(endsAt));
    }
}
