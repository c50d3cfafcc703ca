package io.ratchet.training;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a network is trained. Recorded with the version that comes out.
 *
 * @param epochs passes over the pseudo-labels, or over the labelled set where there are none
 * @param minSteps steps that are done at least: small sets get more epochs
 * @param batchSize examples of one step
 * @param labelledShare the share of each batch, and of the loss, that has true labels, in (0, 1)
 * @param learningRate the highest, after a warm-up over the first twentieth of the steps; then a cosine to zero
 * @param weightDecay of AdamW
 * @param gceQ the exponent of {@link GeneralizedCrossEntropy} on pseudo-labels, in [0, 1]; 0 is cross entropy
 * @param horizontalFlip whether a mirrored image keeps its class; only used on pixels
 * @param seed of initial weights, order and augmentation
 */
public record TrainingConfig(
        int epochs,
        int minSteps,
        int batchSize,
        double labelledShare,
        double learningRate,
        double weightDecay,
        double gceQ,
        boolean horizontalFlip,
        long seed) {

    public TrainingConfig {
        require(epochs >= 1 && epochs <= 10_000, "epochs", epochs, "1 to 10000");
        require(minSteps >= 1 && minSteps <= 1_000_000, "min-steps", minSteps, "1 to 1000000");
        require(batchSize >= 2 && batchSize <= 65_536, "batch-size", batchSize, "2 to 65536");
        require(labelledShare > 0 && labelledShare < 1, "labelled-share", labelledShare, "between 0 and 1");
        require(learningRate > 0 && learningRate <= 10, "learning-rate", learningRate, "above 0, up to 10");
        require(weightDecay >= 0 && weightDecay < 1, "weight-decay", weightDecay, "0 to below 1");
        require(gceQ >= 0 && gceQ <= 1, "gce-q", gceQ, "0 to 1");
    }

    private static void require(boolean holds, String name, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed is " + range);
        }
    }

    /** By name, for the record of a version; the seed stands beside it. */
    public Map<String, String> described() {
        Map<String, String> described = new TreeMap<>();
        described.put("epochs", Integer.toString(epochs));
        described.put("min-steps", Integer.toString(minSteps));
        described.put("batch-size", Integer.toString(batchSize));
        described.put("labelled-share", Double.toString(labelledShare));
        described.put("learning-rate", Double.toString(learningRate));
        described.put("weight-decay", Double.toString(weightDecay));
        described.put("gce-q", Double.toString(gceQ));
        described.put("horizontal-flip", Boolean.toString(horizontalFlip));
        return described;
    }
}
