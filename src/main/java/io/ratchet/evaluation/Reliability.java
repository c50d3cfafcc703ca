package io.ratchet.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether confidences are kept, bin by bin: the reliability diagram of Guo et al. 2017 (1706.04599) with 15 bins of equal width. Bin b
 * holds confidences in (b/15, (b+1)/15].
 *
 * @param bins all of them, from low to high confidence
 * @param images in all bins together
 */
public record Reliability(List<Bin> bins, int images) {

    private static final int BINS = 15;

    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Answers of about the same confidence.
     *
     * @param from excluded, but for 0
     * @param to included
     * @param confidence its mean; 0 without images
     * @param right how many were right
     */
    public record Bin(double from, double to, int images, double confidence, int right) {

        /** Share that was right; 0 without images. */
        public double accuracy() {
            return images == 0 ? 0 : (double) right / images;
        }

        /** How far confidence and accuracy lie apart, 0 to 1. */
        public double gap() {
            return Math.abs(accuracy() - confidence);
        }
    }

    /**
     * Of these answers.
     *
     * @param confidence what each answer claimed, 0 to 1
     * @param right whether it was right
     */
    public static Reliability of(double[] confidence, boolean[] right) {
        if (confidence.length != right.length) {
            throw new IllegalArgumentException(confidence.length + " confidences, but " + right.length + " answers");
        }
        int[] images = new int[BINS];
        int[] correct = new int[BINS];
        double[] claimed = new double[BINS];
        for (int i = 0; i < confidence.length; i++) {
            if (!(confidence[i] >= 0 && confidence[i] <= 1 + 1e-6)) {
                throw new IllegalArgumentException("a confidence is " + confidence[i] + ", allowed is 0 to 1");
            }
            int bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil(confidence[i] * BINS) - 1));
            images[bin]++;
            correct[bin] += right[i] ? 1 : 0;
            claimed[bin] += confidence[i];
        }
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            double mean = images[b] == 0 ? 0 : claimed[b] / images[b];
            bins.add(new Bin((double) b / BINS, (b + 1.0) / BINS, images[b], mean, correct[b]));
        }
        return new Reliability(bins, confidence.length);
    }

    /** The expected calibration error: {@code sum over bins of |B| / n * gap(B)}; 0 without images. */
    public double expectedError() {
        double sum = 0;
        for (Bin bin : bins) {
            sum += bin.images() * bin.gap();
        }
        return images == 0 ? 0 : sum / images;
    }

    /** The maximum calibration error: the largest gap of a bin with images. */
    public double largestError() {
        return bins.stream()
                .filter(bin -> bin.images() > 0)
                .mapToDouble(Bin::gap)
                .max()
                .orElse(0);
    }
}
