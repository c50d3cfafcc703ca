package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import io.ratchet.onnx.OnnxGraph;
import io.ratchet.onnx.OnnxGraph.Attribute;
import java.util.List;
import java.util.Map;

/** {@link SmallResNet} as a graph, with its batch normalisations folded into the convolutions. */
final class SmallResNetGraph {

    private static final String INPUT = "x";

    private final OnnxGraph graph = new OnnxGraph();
    private final Map<String, NDArray> weights;

    private SmallResNetGraph(Map<String, NDArray> weights) {
        this.weights = weights;
    }

    /**
     * Writes the features.
     *
     * @param weights by the names of the block; they are taken out
     * @param embedding the name of what comes out
     */
    static OnnxGraph of(Map<String, NDArray> weights, int side, String embedding) {
        SmallResNetGraph written = new SmallResNetGraph(weights);
        written.graph.input(INPUT, 3, side, side).output(embedding, SmallResNet.DIMENSION);
        written.layers(embedding);
        return written.graph;
    }

    private void layers(String embedding) {
        String stem = convolution(INPUT, "01SequentialBlock", 1);
        String first = residual(convolution(stem, "02SequentialBlock", 2), "03ParallelBlock");
        String second = residual(convolution(first, "04SequentialBlock", 2), "05ParallelBlock");
        graph.node("GlobalAveragePool", List.of(second), "pooled"); // (N, D, 1, 1)
        graph.node("Flatten", List.of("pooled"), embedding, Attribute.number("axis", 1));
    }

    /** Convolution, batch normalisation, ReLU. */
    private String convolution(String from, String block, int stride) {
        NDArray weight = Weights.take(weights, block + "_01Conv2d_weight");
        BatchNormWeights norm = BatchNormWeights.take(weights, block + "_02BatchNorm");
        graph.weight(
                        block + "/weight",
                        norm.after(weight.toFloatArray()),
                        weight.getShape().getShape())
                .weight(block + "/bias", norm.bias(), norm.shift().length)
                .node(
                        "Conv",
                        List.of(from, block + "/weight", block + "/bias"),
                        block + "/sum",
                        Attribute.numbers("kernel_shape", 3, 3),
                        Attribute.numbers("pads", 1, 1, 1, 1),
                        Attribute.numbers("strides", stride, stride))
                .node("Relu", List.of(block + "/sum"), block);
        return block;
    }

    private String residual(String from, String block) {
        String branch = block + "_01SequentialBlock";
        String first = convolution(from, branch + "_01SequentialBlock", 1);
        String second = convolution(first, branch + "_02SequentialBlock", 1);
        graph.node("Add", List.of(second, from), block);
        return block;
    }
}
