package io.ratchet.retraining;

import io.ratchet.dataset.Snapshot;
import io.ratchet.dataset.Snapshots;
import io.ratchet.dataset.TruthDraw;
import io.ratchet.registry.Champion;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How a run comes to what it learns and is judged on. */
@Component
class Sampling {

    private static final Logger log = LoggerFactory.getLogger(Sampling.class);

    /** A larger share than this is hardly of copies: to this backbone all images look alike. */
    private static final double SUSPICIOUS = 0.1;

    private static final String RAISE = "If they are no copies, raise ratchet.retraining.copy-similarity.";

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
        int alike = snapshot.copies().embedding();
        if (champion.isPresent() && snapshot.pseudoLabelled().isEmpty()) {
            throw new InsufficientData(
                    alike == 0
                            ? "There are no pseudo-labels to learn: no image came in that is not in the labelled set."
                            : "There are no pseudo-labels to learn: the embeddings of all " + alike
                                    + " images that came in are close to those of held-out ones. "
                                    + RAISE);
        }
        if (alike > SUSPICIOUS * (alike + snapshot.pseudoLabelled().size())) {
            log.warn(
                    "{} of {} images are left out, as their embeddings are close to those of held-out ones. {}",
                    alike,
                    alike + snapshot.pseudoLabelled().size(),
                    RAISE);
        }
        return snapshot;
    }
}
