package io.ratchet.network;

/** How embeddings are made, and so what a training run trains. */
public enum NetworkKind {
    /** A frozen backbone from a file; only the head is trained, on stored embeddings. */
    FROZEN_BACKBONE,
    /** A backbone from a file whose weights are trained further, together with a head, on pixels. */
    TUNED_BACKBONE,
    /** The built-in residual network; all of it is trained, on pixels. */
    SMALL_RESNET;

    /** Whether it stands on a file. */
    public boolean hasBackbone() {
        return this != SMALL_RESNET;
    }

    /** Whether a model of this kind brings its own features, so that no other model shares its embeddings. */
    public boolean hasOwnFeatures() {
        return this != FROZEN_BACKBONE;
    }
}
