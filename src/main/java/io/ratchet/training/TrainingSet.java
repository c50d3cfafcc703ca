package io.ratchet.training;

/**
 * What one training sees. The held-out images are no part of it.
 *
 * @param classes how many classes there are
 * @param labelled the train split, with true labels
 * @param pseudoLabelled images with labels that a teacher gave; may be empty
 * @param selection the selection split, with true labels: measured after each epoch, and the temperature is fitted on it
 */
public record TrainingSet(int classes, Examples labelled, Examples pseudoLabelled, Examples selection) {

    public TrainingSet {
        if (labelled.size() == 0 || selection.size() == 0) {
            throw new IllegalArgumentException("a training needs labelled images in the train and the selection split");
        }
    }
}
