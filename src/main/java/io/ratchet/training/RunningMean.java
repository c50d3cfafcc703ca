package io.ratchet.training;

/** The decay of an exponential moving average that starts without a past. */
final class RunningMean {

    private RunningMean() {}

    /**
     * min(decay, (1 + t) / (10 + t)) for the t-th update, counted from zero: the first values count for much, so that an
     * average over a short training is not mostly its start.
     */
    static double decay(double decay, long update) {
        return Math.min(decay, (1.0 + update) / (10.0 + update));
    }
}
