package io.ratchet.recipe;

import io.ratchet.pseudolabel.PseudoLabels;
import io.ratchet.training.Checkpoints;
import io.ratchet.training.EpochReport;

/** Hears how a recipe gets on, and may stop it by throwing. */
public interface TrainingProgress {

    /** Called between pieces of work, often. */
    void pulse();

    /** A new phase has begun, such as labelling. */
    void phase(String name);

    /**
     * The student is about to learn.
     *
     * @param labels that it learns beside the labelled set
     * @param views augmented ones of each image that it sees
     */
    default void learns(PseudoLabels labels, int views) {}

    /** An epoch of the student is over. */
    void epoch(EpochReport report);

    /** Where the student's training leaves what it needs to go on after it was killed. */
    default Checkpoints checkpoints() {
        return Checkpoints.NONE;
    }

    /** The same for a network that is only trained on the way to the student; it has no checkpoints. */
    default TrainingProgress withoutEpochs() {
        TrainingProgress all = this;
        return new TrainingProgress() {
            @Override
            public void pulse() {
                all.pulse();
            }

            @Override
            public void phase(String name) {
                all.phase(name);
            }

            @Override
            public void epoch(EpochReport report) {}
        };
    }
}
