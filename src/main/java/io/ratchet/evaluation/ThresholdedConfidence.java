package io.ratchet.evaluation;

import java.util.Arrays;

/**
 * Average thresholded confidence (Garg et al., ICLR 2022, 2201.04234): as many labelled answers are less sure than the threshold
 * as are wrong, and the share of other answers that are at least as sure estimates their accuracy.
 *
 * @param value answers with a confidence below it are taken for wrong; infinite when all labelled ones were wrong
 */
public record ThresholdedConfidence(double value) {

    /**
     * Fits the threshold on labelled images.
     *
     * @param confidence of each answer
     * @param right whether it was right
     */
    public static ThresholdedConfidence fit(double[] confidence, boolean[] right) {
        if (confidence.length != right.length || confidence.length == 0) {
            throw new IllegalArgumentException(confidence.length + " confidences and " + right.length
                    + " answers; as many are needed, at least one");
        }
        double[] ascending = confidence.clone();
        Arrays.sort(ascending);
        int wrong = 0;
        for (boolean one : right) {
            wrong += one ? 0 : 1;
        }
        return new ThresholdedConfidence(wrong == ascending.length ? Double.POSITIVE_INFINITY : ascending[wrong]);
    }

    /** The estimated accuracy of answers with these confidences, in 0 to 1; 0 without any. */
    public double accuracy(double[] confidence) {
        long sure = Arrays.stream(confidence).filter(one -> one >= value).count();
        return confidence.length == 0 ? 0 : (double) sure / confidence.length;
    }
}
