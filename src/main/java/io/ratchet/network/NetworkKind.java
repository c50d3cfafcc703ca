package io.ratchet.network;

/** How embeddings are made, and so what a training run trains. */
public enum NetworkKind {
    /** A frozen backbone from a file; only the head is trained, on stored embeddings. */
    FROZEN_BACKBONE,
    /** The built-in residual network; all of it is trained, on pixels. */
    SMALL_RESNET
}
