package io.ratchet.evaluation;

/** The expected calibration error (Naeini et al., AAAI 2015; Guo et al. 2017, 1706.04599), by the bins of {@link Reliability}. */
public final class CalibrationError {

    private CalibrationError() {}

    /**
     * In 0 to 1; 0 without images.
     *
     * @param confidence what each answer claimed, 0 to 1
     * @param right whether it was right
     */
    public static double of(double[] confidence, boolean[] right) {
        return Reliability.of(confidence, right).expectedError();
    }
}
