package io.ratchet.evaluation;

/**
 * What stops a challenger that has passed the gate.
 *
 * @param minEstimatedAccuracy both estimates of its accuracy are at least this; 0 for no bound
 * @param minAgreement it agrees with the champion on at least this share; 0 for no bound
 * @param maxClassShift its answers are shared out among the classes at most so far from the labelled set; 1 for no bound
 * @param maxDrift at most this share of traffic lies beyond the labelled set; 1 for no bound
 */
public record MonitorBounds(double minEstimatedAccuracy, double minAgreement, double maxClassShift, double maxDrift) {

    /** Stops nothing. */
    public static final MonitorBounds NONE = new MonitorBounds(0, 0, 1, 1);

    public MonitorBounds {
        for (double bound : new double[] {minEstimatedAccuracy, minAgreement, maxClassShift, maxDrift}) {
            // Written so that NaN is refused too.
            if (!(bound >= 0 && bound <= 1)) {
                throw new IllegalArgumentException("a monitor's bound is 0 to 1, not " + bound);
            }
        }
    }
}
