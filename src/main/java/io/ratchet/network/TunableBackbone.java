package io.ratchet.network;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A copy of a backbone whose weights are trained further: (N, 3, S, S) to (N, dimension). The module stays as it is for
 * inference, so that the statistics of batch normalisation, which are no weights, stay those of the pretraining.
 */
final class TunableBackbone extends AbstractBlock {

    private static final byte VERSION = 1;

    private final PtSymbolBlock module;
    private final int dimension;

    /** Takes a module that somebody else closes. */
    TunableBackbone(PtSymbolBlock module, int dimension) {
        super(VERSION);
        this.module = module;
        this.dimension = dimension;
        // Asked for once: each call makes new arrays that belong to the module.
        for (Parameter parameter : module.getParameters().values()) {
            addParameter(parameter);
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        // Around the module's own forward, which would switch the module to training and look for its parameters each
        // time.
        return IValueUtils.forward(module, inputs, training);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), dimension)};
    }
}
