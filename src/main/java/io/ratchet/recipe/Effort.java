package io.ratchet.recipe;

import io.ratchet.training.Budget;

/**
 * How long a student may learn, whatever the recipe; how fast is the recipe's own matter.
 *
 * @param epochs passes over the pseudo-labels, or over the labelled set where there are none
 * @param minSteps steps that are done at least
 * @param maxSteps steps that are done at most
 * @param batchSize examples of a step
 */
public record Effort(int epochs, int minSteps, int maxSteps, int batchSize) {

    public Effort {
        // The rules are those of the budget that it becomes.
        new Budget(epochs, minSteps, maxSteps, batchSize, 1, 0);
    }

    /** At least so many steps, where the configuration allows them. */
    Effort atLeast(int steps) {
        return new Effort(epochs, Math.min(maxSteps, Math.max(minSteps, steps)), maxSteps, batchSize);
    }

    Budget at(double learningRate, double weightDecay) {
        return new Budget(epochs, minSteps, maxSteps, batchSize, learningRate, weightDecay);
    }
}
