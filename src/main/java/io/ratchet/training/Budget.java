package io.ratchet.training;

/**
 * How long and how fast is learned: the same for a student and for its control.
 *
 * @param epochs passes over the pseudo-labels; where there are none over the unlabelled images that a consistency learns from,
 *     and where there are none over the labelled set
 * @param minSteps steps that are done at least: small sets get more epochs
 * @param maxSteps steps that are done at most: large sets get part of an epoch
 * @param batchSize examples of one step
 * @param learningRate the highest, after a warm-up over the first twentieth of the steps; then a cosine to zero
 * @param weightDecay of AdamW
 */
public record Budget(int epochs, int minSteps, int maxSteps, int batchSize, double learningRate, double weightDecay) {

    public Budget {
        Allowed.require(epochs >= 1 && epochs <= 10_000, "epochs", epochs, "1 to 10000");
        Allowed.require(minSteps >= 1 && minSteps <= 1_000_000, "min-steps", minSteps, "1 to 1000000");
        Allowed.require(maxSteps >= minSteps, "max-steps", maxSteps, "min-steps (" + minSteps + ") or more");
        Allowed.require(batchSize >= 2 && batchSize <= 65_536, "batch-size", batchSize, "2 to 65536");
        Allowed.require(learningRate > 0 && learningRate <= 10, "learning-rate", learningRate, "above 0, up to 10");
        Allowed.require(weightDecay >= 0 && weightDecay < 1, "weight-decay", weightDecay, "0 to below 1");
    }
}
