package io.ratchet.pseudolabel;

import java.util.Arrays;

/**
 * The weights of a boosted committee, J. Zhu, H. Zou, S. Rosset and T. Hastie, "Multi-class AdaBoost", Statistics and Its
 * Interface 2 (2009): each member learns the labelled set with more weight on what those before it got wrong. err =
 * Σ w_i 1[wrong] / Σ w_i, α = log((1 − err) / err) + log(K − 1), w_i ← w_i exp(α 1[wrong]), normalised; the committee
 * says argmax_k Σ_t α_t 1[h_t = k], which is {@link WeightedVote} with the α as weights. Only for true labels: on
 * pseudo-labels it would raise the weight of exactly the wrong ones.
 */
public final class Samme {

    // What an alpha of exactly 0 may come to after rounding.
    private static final double CHANCE = 1e-12;

    private Samme() {}

    /**
     * What a member is worth, and how to go on.
     *
     * @param error its weighted error, in 0 to 1
     * @param alpha its weight in the committee; 0 when it is no better than chance and must be left out
     * @param weights (n) for the next member, sum to one; unchanged when this was the last
     * @param last whether boosting ends here: the member made no error, or was no better than chance
     */
    public record Round(double error, double alpha, double[] weights, boolean last) {}

    /** The weights for the first member, 1 / n each. */
    public static double[] evenWeights(int images) {
        double[] weights = new double[images];
        Arrays.fill(weights, 1.0 / images);
        return weights;
    }

    /**
     * Judges a member.
     *
     * @param weights (n) the weights it was trained with, at least 0, with a sum above 0
     * @param predicted (n) its classes
     * @param truth (n) the true classes
     * @param classes K
     */
    public static Round round(double[] weights, int[] predicted, int[] truth, int classes) {
        check(weights, predicted, truth, classes);
        double total = Arrays.stream(weights).sum();
        double wrong = 0;
        for (int i = 0; i < weights.length; i++) {
            wrong += predicted[i] == truth[i] ? 0 : weights[i];
        }
        double error = wrong / total;
        // An error of 0 has no logarithm: such a member counts as one that had half an image of n wrong.
        double alpha = alpha(Math.max(error, 0.5 / weights.length), classes);
        if (error == 0 || alpha < CHANCE) {
            return new Round(error, alpha < CHANCE ? 0 : alpha, weights.clone(), true);
        }
        double[] next = new double[weights.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = predicted[i] == truth[i] ? weights[i] : weights[i] * Math.exp(alpha);
        }
        Rows.normalise(next);
        return new Round(error, alpha, next, false);
    }

    /** 0 or less from an error of 1 − 1 / K on, which is chance. */
    private static double alpha(double error, int classes) {
        return Math.log((1 - error) / error) + Math.log(classes - 1);
    }

    private static void check(double[] weights, int[] predicted, int[] truth, int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("boosting needs at least 2 classes, not " + classes);
        }
        if (predicted.length != weights.length || truth.length != weights.length) {
            throw new IllegalArgumentException(weights.length + " weights, " + predicted.length + " predictions and "
                    + truth.length + " true classes");
        }
        double total = Arrays.stream(weights).sum();
        if (!(total > 0 && total < Double.POSITIVE_INFINITY)
                || Arrays.stream(weights).anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("boosting weights are at least 0, with a finite sum above 0");
        }
    }
}
