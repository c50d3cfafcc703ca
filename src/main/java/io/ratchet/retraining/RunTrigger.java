package io.ratchet.retraining;

/** What starts a run. */
public enum RunTrigger {
    /** The labelled set was just imported, and there is no champion. */
    BOOTSTRAP,
    /** The schedule. */
    SCHEDULE,
    /** Enough new images came in. */
    NEW_IMAGES,
    /** A person or a program asked. */
    REQUEST
}
