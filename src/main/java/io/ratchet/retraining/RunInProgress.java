package io.ratchet.retraining;

/**
 * There is at most one run at a time, and one is under way. No IllegalStateException: Spring would take that, thrown by a
 * repository, for an error of the database.
 */
public class RunInProgress extends RuntimeException {

    private final long runId;

    RunInProgress(long runId) {
        super("Run " + runId + " is under way; wait for it, or cancel it.");
        this.runId = runId;
    }

    /** The run that is under way. */
    public long runId() {
        return runId;
    }
}
