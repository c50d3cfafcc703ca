package io.ratchet.pseudolabel;

/** What the student learns of a teacher's row. */
public enum Target {
    /** Its label, as if it were certain. */
    HARD,
    /** Its probabilities. */
    SOFT
}
