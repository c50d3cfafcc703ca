package io.ratchet.retraining;

/** Where a run stands. */
public enum RunState {
    /** Asked for; no trainer has taken it yet. */
    QUEUED,
    /** A trainer holds its lease. */
    RUNNING,
    /** Its challenger was proven better, and answers in shadow until that decides whether it serves. */
    PASSED,
    /** Its challenger was proven better, and serves. */
    PROMOTED,
    /** Its challenger was not proven better. */
    REJECTED,
    /** It ended without a verdict; the detail says why. */
    FAILED,
    /** Somebody stopped it. */
    CANCELLED;

    /** Whether it still goes on. */
    public boolean active() {
        return this == QUEUED || this == RUNNING;
    }
}
