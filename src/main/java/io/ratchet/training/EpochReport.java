package io.ratchet.training;

/**
 * One line of a training's record.
 *
 * @param epoch counted from one
 * @param epochs how many there will be
 * @param loss mean loss of the epoch's steps
 * @param selectionAccuracy share of the selection split that is named rightly, 0 to 1
 * @param learningRate of the last step
 * @param kept share of the unlabelled images whose answers were certain enough to learn from, 0 to 1; one where none are asked
 */
public record EpochReport(
        int epoch, int epochs, double loss, double selectionAccuracy, double learningRate, double kept) {}
