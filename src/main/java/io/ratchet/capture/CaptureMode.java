package io.ratchet.capture;

/** What an answer waits for. */
public enum CaptureMode {
    /** For the commit; without one there is no answer. */
    DURABLE,
    /** For the commit, or for the local spool while there is none; it is given in any case. */
    BEST_EFFORT,
    /** For nothing, and nothing is kept. */
    OFF
}
