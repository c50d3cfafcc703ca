package io.ratchet.loss;

import ai.djl.ndarray.NDArray;

/**
 * Arithmetic with plain numbers where a gradient flows.
 *
 * <p>DJL's own {@code mul(Number)}, {@code div(Number)}, {@code maximum(Number)} and the like are for arithmetic without a
 * gradient alone: libtorch remembers the number for the backward pass, but its memory belongs to the JVM, and DJL lets go
 * of it as soon as the forward pass is done. A garbage collection between the two makes gradients of whatever lies there
 * next. Here the number lives as long as the manager of the array.
 */
public final class Scalars {

    private Scalars() {}

    /** array x factor. */
    public static NDArray times(NDArray array, double factor) {
        return array.mul(array.getManager().create((float) factor));
    }

    /** max(array, least); where they are equal, half of the gradient flows. */
    static NDArray atLeast(NDArray array, double least) {
        return array.maximum(array.getManager().create((float) least));
    }
}
