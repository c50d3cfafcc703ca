package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;

/** A {@link PrototypeHead} with its means. */
record Prototypes(NDArray mean, NDArray scaled) implements Head {

    static final String PROTOTYPES = "prototypes";

    /** As in 1804.09043, where it is learned from there; here the temperature does the rest. */
    static final float SCALE = 10;

    static Prototypes open(NDManager manager, Map<String, NDArray> weights, int dimension, int classes) {
        NDArray mean = Weights.take(weights, Centred.MEAN, new Shape(1, dimension));
        NDArray prototypes = Weights.take(weights, PROTOTYPES, new Shape(classes, dimension));
        Weights.requireNoMore(weights);
        NDArray scaled = prototypes.transpose().mul(SCALE); // (D, K)
        scaled.attach(manager);
        mean.attach(manager);
        return new Prototypes(mean, scaled);
    }

    @Override
    public NDArray logits(NDArray embedding) {
        return Centred.of(embedding.getManager(), embedding, mean).matMul(scaled);
    }
}
