package io.ratchet.retraining;

/** Asks for a training run; what the page needs of retraining. */
@FunctionalInterface
public interface RetrainingRequests {

    /**
     * Starts a run.
     *
     * @param actor who asks
     * @return the number of the run
     * @throws IllegalStateException when it cannot begin; the message tells a person why, such as a run under way
     */
    long request(String actor);
}
