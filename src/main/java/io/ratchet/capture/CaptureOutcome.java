package io.ratchet.capture;

import java.util.Locale;

/** What became of an answer. */
public enum CaptureOutcome {
    /** Committed. */
    STORED,
    /** Committed before, under the same key of the caller. */
    REPEATED,
    /** On this node's disk, for when the database is back. */
    SPOOLED,
    /** Nowhere, though it was tried. */
    DROPPED,
    /** Nowhere, as configured. */
    OFF;

    /** For answers and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
