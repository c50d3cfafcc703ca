package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.Map;

/** A classifier with its weights. Frozen, and safe for several threads at once, each with its own manager. */
@FunctionalInterface
public interface Head {

    /** (N, dimension) to (N, classes), before temperature and softmax; belongs to the manager of the embedding. */
    NDArray logits(NDArray embedding);

    /**
     * Opens the weights that a training or a fit left.
     *
     * @param manager owns the head
     * @param weights safetensors bytes, of this head alone
     * @throws IllegalArgumentException when the weights do not fit the design
     */
    static Head open(NDManager manager, HeadDesign design, byte[] weights, int dimension, int classes) {
        try (NDManager scratch = manager.newSubManager()) {
            return open(manager, design, Weights.decode(scratch, weights), dimension, classes);
        }
    }

    /** From tensors that the caller closes. */
    static Head open(NDManager manager, HeadDesign design, Map<String, NDArray> weights, int dimension, int classes) {
        if (design instanceof HeadDesign.Trained trained) {
            Block block = trained.untrained(classes);
            block.initialize(manager, DataType.FLOAT32, new Shape(1, dimension));
            Weights.into(block, weights);
            return embedding -> forward(block, embedding);
        }
        return design instanceof NeighbourHead neighbours
                ? Neighbours.open(manager, neighbours.k(), weights, dimension, classes)
                : Prototypes.open(manager, weights, dimension, classes);
    }

    /** Runs a frozen block; the result belongs to the manager of the input. */
    static NDArray forward(Block block, NDArray input) {
        return block.forward(new ParameterStore(input.getManager(), false), new NDList(input), false)
                .singletonOrThrow();
    }
}
