package io.ratchet.retraining;

/** There is at most one run at a time, and one is under way. */
public class RunInProgress extends IllegalStateException {

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
