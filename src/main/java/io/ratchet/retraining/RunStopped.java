package io.ratchet.retraining;

/** The run was cancelled, or another trainer took it over: whatever this one still does counts for nothing. */
public class RunStopped extends RuntimeException {

    RunStopped(long runId) {
        super("run " + runId + " was cancelled or taken over");
    }
}
