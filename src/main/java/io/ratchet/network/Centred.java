package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Directions seen from the mean: features after ReLU all point into one corner, where angles tell little. */
final class Centred {

    static final String MEAN = "mean";

    /** Below any length that means something; an embedding that is the mean has no direction, and stays zero. */
    private static final double SMALLEST = 1e-12;

    private Centred() {}

    /** (N, D) to rows of length one, attached to this manager. */
    static NDArray of(NDManager manager, NDArray embeddings, NDArray mean) {
        try (NDArray difference = embeddings.sub(mean)) {
            NDArray directions = unit(difference);
            directions.attach(manager);
            return directions;
        }
    }

    /** Rows of length one. */
    static NDArray unit(NDArray rows) {
        return rows.normalize(2, 1, SMALLEST);
    }
}
