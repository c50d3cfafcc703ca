package io.ratchet.training;

import io.ratchet.rows.Views;

/**
 * What one training sees. The held-out images are no part of it.
 *
 * @param labelled the train split, with true labels
 * @param pseudoLabelled unlabelled images that a teacher labelled and a selection chose; may be empty
 * @param unlabelled all unlabelled images, for a {@link Consistency}; may be empty
 * @param selection the selection split, with true labels: measured after each epoch, and the temperature is fitted on it
 */
public record TrainingSet(Examples labelled, Examples pseudoLabelled, Views unlabelled, Examples selection) {

    public TrainingSet {
        if (labelled.size() == 0 || selection.size() == 0) {
            throw new IllegalArgumentException("a training needs labelled images in the train and the selection split");
        }
    }

    /** How many classes there are. */
    public int classes() {
        return labelled.classes();
    }
}
