package io.ratchet.training;

/**
 * Where the time of the steps went. Says nothing about the network, and is not the same twice.
 *
 * @param seconds of all steps, without the measurements between them
 * @param waiting seconds of them in which nothing was learned because the next batch was not there yet
 */
public record TrainingTimes(double seconds, double waiting) {

    /** Nothing was timed. */
    public static final TrainingTimes NONE = new TrainingTimes(0, 0);

    /** The share of the time that was waited for data, 0 to 1. */
    public double waitingShare() {
        return seconds > 0 ? waiting / seconds : 0;
    }
}
