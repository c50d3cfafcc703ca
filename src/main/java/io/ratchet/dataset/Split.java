package io.ratchet.dataset;

/** What a labelled image is for; fixed once. */
public enum Split {
    /** Learned from. */
    TRAIN,
    /** Shows the progress of a training, and calibrates the temperature. */
    SELECTION,
    /** Judges challengers; never learned from and never used to choose. */
    GATE
}
