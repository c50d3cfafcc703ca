package io.ratchet.retraining;

import io.ratchet.dataset.HeldOutCopies;
import io.ratchet.dataset.SnapshotBounds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One retraining, as it is recorded.
 *
 * @param id its number
 * @param state where it stands
 * @param trigger what started it
 * @param requestedBy who asked
 * @param seed of all its randomness
 * @param createdAt when it was asked for
 * @param started when a trainer took it; null before
 * @param finished when it ended; null before
 * @param phase what it does now
 * @param progress of the whole, 0 to 1
 * @param detail what there is to say about its end
 * @param labelledImages size of the train split; null before the snapshot
 * @param pseudoLabels how many pseudo-labels it learns; null before the snapshot
 * @param attempts how many trainers were started for it
 * @param bounds of its snapshot; null before
 * @param truthsDrawn how many truths that came later it took into the splits; null before
 * @param copies of held-out images that its snapshot left out; null before
 * @param monitors what the label-free monitors saw, as JSON; null before
 * @param recipes that whoever asked chose, by name; empty for those of the configuration
 */
public record TrainingRun(
        long id,
        RunState state,
        RunTrigger trigger,
        String requestedBy,
        long seed,
        Instant createdAt,
        @Nullable Instant started,
        @Nullable Instant finished,
        String phase,
        double progress,
        String detail,
        @Nullable Integer labelledImages,
        @Nullable Integer pseudoLabels,
        int attempts,
        @Nullable SnapshotBounds bounds,
        @Nullable Integer truthsDrawn,
        @Nullable HeldOutCopies copies,
        @Nullable String monitors,
        List<String> recipes) {

    public TrainingRun {
        recipes = List.copyOf(recipes);
    }

    public Optional<Instant> startedAt() {
        return Optional.ofNullable(started);
    }

    public Optional<Instant> finishedAt() {
        return Optional.ofNullable(finished);
    }
}
