package io.ratchet.network;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;

/**
 * The classifier on top of an embedding: batch normalisation, so that one learning rate suits every backbone, and one linear
 * layer.
 */
final class Head {

    private Head() {}

    /** (N, dimension) to (N, classes), as logits. */
    static Block linear(int classes) {
        return new SequentialBlock()
                .add(BatchNorm.builder().build())
                .add(Linear.builder().setUnits(classes).build());
    }
}
