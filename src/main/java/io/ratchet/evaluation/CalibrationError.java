package io.ratchet.evaluation;

/**
 * The expected calibration error (Naeini et al., AAAI 2015; Guo et al. 2017, 1706.04599) with 15 bins of equal width:
 * {@code sum over bins of |B| / n * |accuracy(B) - confidence(B)|}. Bin b holds confidences in (b/15, (b+1)/15].
 */
public final class CalibrationError {

    private static final int BINS = 15;

    private CalibrationError() {}

    /**
     * In 0 to 1; 0 without images.
     *
     * @param confidence what each answer claimed, 0 to 1
     * @param right whether it was right
     */
    public static double of(double[] confidence, boolean[] right) {
        if (confidence.length != right.length) {
            throw new IllegalArgumentException(confidence.length + " confidences, but " + right.length + " answers");
        }
        double[] excess = new double[BINS];
        for (int i = 0; i < confidence.length; i++) {
            if (!(confidence[i] >= 0 && confidence[i] <= 1 + 1e-6)) {
                throw new IllegalArgumentException("a confidence is " + confidence[i] + ", allowed is 0 to 1");
            }
            int bin = (int) Math.ceil(confidence[i] * BINS) - 1;
            excess[Math.max(0, Math.min(BINS - 1, bin))] += confidence[i] - (right[i] ? 1 : 0);
        }
        double sum = 0;
        for (double ofBin : excess) {
            sum += Math.abs(ofBin);
        }
        return confidence.length == 0 ? 0 : sum / confidence.length;
    }
}
