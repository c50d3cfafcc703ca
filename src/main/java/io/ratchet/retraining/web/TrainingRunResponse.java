package io.ratchet.retraining.web;

import io.ratchet.dataset.HeldOutCopies;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.web.VerdictResponse;
import io.ratchet.retraining.RunEntry;
import io.ratchet.retraining.RunMetric;
import io.ratchet.retraining.TrainingRun;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A training run as it is answered.
 *
 * @param progress of the whole, 0 to 1
 * @param truthsDrawn how many truths that came later it took into the selection and gate splits; null before
 * @param heldOutCopies traffic that was left out because it shows a held-out image; null before the snapshot
 * @param version the version that it made; null before and without one
 * @param verdict what the gate said; null before and without one
 * @param recipes what each recipe came to, in their order; empty in a list of runs
 * @param epochs their curves; empty in a list of runs
 */
record TrainingRunResponse(
        long id,
        String state,
        String trigger,
        String requestedBy,
        long seed,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        String phase,
        double progress,
        String detail,
        @Nullable Integer labelledImages,
        @Nullable Integer pseudoLabels,
        @Nullable Integer truthsDrawn,
        @Nullable HeldOutCopies heldOutCopies,
        @Nullable Integer version,
        @Nullable VerdictResponse verdict,
        List<RunEntry> recipes,
        List<RunMetric> epochs) {

    static TrainingRunResponse from(
            TrainingRun run,
            @Nullable ModelVersion version,
            @Nullable GateVerdict verdict,
            List<RunEntry> recipes,
            List<RunMetric> epochs) {
        return new TrainingRunResponse(
                run.id(),
                run.state().name(),
                run.trigger().name(),
                run.requestedBy(),
                run.seed(),
                run.createdAt(),
                run.started(),
                run.finished(),
                run.phase(),
                run.progress(),
                run.detail(),
                run.labelledImages(),
                run.pseudoLabels(),
                run.truthsDrawn(),
                run.copies(),
                version == null ? null : version.id(),
                verdict == null ? null : VerdictResponse.from(verdict),
                recipes,
                epochs);
    }
}
