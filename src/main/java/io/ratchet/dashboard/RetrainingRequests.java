package io.ratchet.dashboard;

/** Asks for a training run. */
@FunctionalInterface
public interface RetrainingRequests {

    /**
     * Queues a run.
     *
     * @param actor who asks
     * @return the number of the run
     * @throws IllegalStateException when it cannot begin; the message tells a person why, such as a run under way
     */
    long request(String actor);
}
