package io.ratchet.evaluation;

import java.util.Arrays;

/** What can be told from answers and embeddings where no truth is known. All are shares in 0 to 1. */
public final class Unlabelled {

    private Unlabelled() {}

    /**
     * Accuracy as calibrated confidences estimate it, {@code 1/n sum of max p}: confidence-based performance estimation (CBPE) as
     * NannyML documents it. Right as far as the calibration is. 0 without images.
     */
    public static double expectedAccuracy(double[] confidence) {
        return Arrays.stream(confidence).average().orElse(0);
    }

    /** The share of images that two versions name alike; 0 without images. */
    public static double agreement(int[] one, int[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException(one.length + " answers, but " + other.length + " others");
        }
        int alike = 0;
        for (int i = 0; i < one.length; i++) {
            alike += one[i] == other[i] ? 1 : 0;
        }
        return one.length == 0 ? 0 : (double) alike / one.length;
    }

    /** The total variation distance of the shares of classes, {@code 1/2 sum over k of |p_k - q_k|}. */
    public static double classShift(int[] labels, int[] reference, int classes) {
        double[] shares = shares(labels, classes);
        double[] expected = shares(reference, classes);
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += Math.abs(shares[k] - expected[k]);
        }
        return sum / 2;
    }

    /**
     * The share of images that lie farther from the labelled ones than 99 % of known images do; 0.01 is expected without drift.
     *
     * @param nearest similarity of each image to its nearest labelled one
     * @param known the same of images that are known to be of the labelled kind, at least one
     */
    public static double drift(float[] nearest, float[] known) {
        float[] ascending = known.clone();
        Arrays.sort(ascending);
        float bound = ascending[(int) Math.floor(0.01 * ascending.length)];
        int beyond = 0;
        for (float one : nearest) {
            beyond += one < bound ? 1 : 0;
        }
        return nearest.length == 0 ? 0 : (double) beyond / nearest.length;
    }

    private static double[] shares(int[] labels, int classes) {
        double[] shares = new double[classes];
        for (int label : labels) {
            shares[label] += 1.0 / labels.length;
        }
        return shares;
    }
}
