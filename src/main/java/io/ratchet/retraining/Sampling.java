package io.ratchet.retraining;

import io.ratchet.dataset.Snapshot;
import io.ratchet.dataset.Snapshots;
import io.ratchet.dataset.TruthDraw;
import io.ratchet.registry.Champion;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How a run comes to what it learns and is judged on. */
@Component
class Sampling {

    private final TruthDraw truths;
    private final Snapshots snapshots;
    private final BootstrapProperties bootstrap;

    Sampling(TruthDraw truths, Snapshots snapshots, BootstrapProperties bootstrap) {
        this.truths = truths;
        this.snapshots = snapshots;
        this.bootstrap = bootstrap;
    }

    /**
     * Draws the truths that came later, and takes the snapshot; after a trainer that was killed, only what it had sampled: else
     * its checkpoints would not fit.
     *
     * @throws InsufficientData when there is nothing to learn from or to judge with
     */
    Snapshot take(TrainingRun run, RunLease lease, Optional<Champion> champion) {
        lease.progress("sampling", 0.01);
        if (run.bounds() != null) {
            return accepted(snapshots.take(run.bounds()), lease, champion);
        }
        long championRun = champion.map(serving -> serving.version().runId()).orElse(0L);
        lease.drew(truths.draw(championRun, bootstrap.options().splits(), run.seed()));
        return accepted(snapshots.take(), lease, champion);
    }

    /** Records what was sampled, if there is enough of it. */
    Snapshot accepted(Snapshot snapshot, RunLease lease, Optional<Champion> champion) {
        lease.sampled(snapshot);
        if (snapshot.train().isEmpty()
                || snapshot.selection().isEmpty()
                || snapshot.gate().isEmpty()) {
            throw new InsufficientData("There is no labelled set: import one first.");
        }
        if (champion.isPresent() && snapshot.pseudoLabelled().isEmpty()) {
            throw new InsufficientData(
                    "There are no pseudo-labels to learn: no image came in that is not in the labelled set.");
        }
        return snapshot;
    }
}
