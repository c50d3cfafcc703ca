package io.ratchet.recipe;

import io.ratchet.network.NetworkKind;
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

    /** What a configuration says that says nothing. */
    public static Effort usual(NetworkKind kind) {
        return switch (kind) {
            case FROZEN_BACKBONE -> new Effort(8, 500, 20_000, 512);
            // Half a minute for a thousand images on a core: a few passes over what is pseudo-labelled have to do.
            case TUNED_BACKBONE -> new Effort(2, 500, 4_000, 64);
            case SMALL_RESNET -> new Effort(10, 600, 20_000, 128);
        };
    }

    /** At least so many steps, where the configuration allows them. */
    Effort atLeast(int steps) {
        return new Effort(epochs, Math.min(maxSteps, Math.max(minSteps, steps)), maxSteps, batchSize);
    }

    Budget at(double learningRate, double weightDecay) {
        return new Budget(epochs, minSteps, maxSteps, batchSize, learningRate, weightDecay);
    }
}
