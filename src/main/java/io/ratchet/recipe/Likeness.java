package io.ratchet.recipe;

/** By what images are compared. */
enum Likeness {
    /** Stored embeddings where a backbone is frozen, else the features of the champion. */
    FEATURES,
    /** What no network has seen yet: the pixels themselves, at a low resolution. */
    PIXELS
}
