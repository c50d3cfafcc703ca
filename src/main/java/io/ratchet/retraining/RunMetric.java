package io.ratchet.retraining;

/**
 * One epoch of a run.
 *
 * @param epoch counted from one
 * @param loss mean over the epoch
 * @param selectionAccuracy on the selection split, 0 to 1
 * @param learningRate of the last step
 */
public record RunMetric(int epoch, double loss, double selectionAccuracy, double learningRate) {}
