package io.ratchet.training;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a network is trained. Recorded with the version that comes out.
 *
 * @param student what learns
 * @param budget how long and how fast
 * @param horizontalFlip whether a mirrored image keeps its class; only used on pixels
 * @param seed of initial weights, order, dropout and augmentation
 */
public record TrainingConfig(Student student, Budget budget, boolean horizontalFlip, long seed) {

    /** By name, for the record of a version; the seed stands beside it. */
    public Map<String, String> described() {
        Map<String, String> described = new TreeMap<>();
        student.describe(described);
        described.put("epochs", Integer.toString(budget.epochs()));
        described.put("min-steps", Integer.toString(budget.minSteps()));
        described.put("max-steps", Integer.toString(budget.maxSteps()));
        described.put("batch-size", Integer.toString(budget.batchSize()));
        described.put("learning-rate", Double.toString(budget.learningRate()));
        described.put("weight-decay", Double.toString(budget.weightDecay()));
        described.put("horizontal-flip", Boolean.toString(horizontalFlip));
        return described;
    }
}
