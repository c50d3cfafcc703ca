package io.ratchet.retraining;

/** Asks for a training run; what the page needs of retraining. */
@FunctionalInterface
public interface RetrainingRequests {

    /**
     * Starts a run.
     *
     * @param actor who asks
     * @return the number of the run
     * @throws RunInProgress when one is under way
     * @throws InsufficientData when there is nothing to learn from
     */
    long request(String actor);
}
