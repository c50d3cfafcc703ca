package io.ratchet.retraining;

/**
 * One epoch of a recipe's training in a run.
 *
 * @param recipe its name
 * @param epoch counted from one
 * @param loss mean over the epoch
 * @param selectionAccuracy on the selection split, 0 to 1
 * @param learningRate of the last step
 * @param samplesKept share of the unlabelled images that counted, 0 to 1; 1 where none are filtered
 */
public record RunMetric(
        String recipe, int epoch, double loss, double selectionAccuracy, double learningRate, double samplesKept) {}
