package io.ratchet.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.util.Pair;
import io.ratchet.network.Architecture;
import io.ratchet.rows.InputRows;
import java.util.ArrayList;
import java.util.List;

/** The block that learns, with fresh weights, and its parameters one by one. Its manager owns them. */
final class StudentNetwork {

    private final Block block;
    private final List<Weight> weights = new ArrayList<>();

    /**
     * One parameter.
     *
     * @param name unique in the block
     * @param learned whether it is learned; running means and variances are not
     * @param leaf what gradients belong to
     * @param values the same memory, without gradient: what is written here is not recorded
     */
    record Weight(String name, boolean learned, NDArray leaf, NDArray values) {}

    StudentNetwork(NDManager manager, Architecture architecture, InputRows input, TrainingConfig config, int classes) {
        block = architecture.untrained(manager, config.student().head(), classes);
        block.setInitializer(
                // He et al. 2015, 1502.01852: variance 2 / fan-in, for layers that end in ReLU.
                new XavierInitializer(XavierInitializer.RandomType.GAUSSIAN, XavierInitializer.FactorType.IN, 2),
                Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32, input.shape(1));
        for (Pair<String, Parameter> named : block.getParameters()) {
            Parameter parameter = named.getValue();
            NDArray leaf = parameter.getArray();
            weights.add(new Weight(named.getKey(), parameter.requiresGradient(), leaf, leaf.stopGradient()));
        }
    }

    /** (N, ...) to logits (N, K), as in training: with dropout, and batch statistics. */
    NDArray learn(NDArray rows) {
        return forward(block, rows, true);
    }

    /** (N, ...) to logits (N, K), as in serving. */
    static NDArray answer(Block block, NDArray rows) {
        return forward(block, rows, false);
    }

    private static NDArray forward(Block block, NDArray rows, boolean training) {
        return block.forward(new ParameterStore(rows.getManager(), false), new NDList(rows), training)
                .singletonOrThrow();
    }

    /** All parameters, in the order of the block. */
    List<Weight> weights() {
        return weights;
    }
}
