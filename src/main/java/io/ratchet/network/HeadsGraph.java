package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import io.ratchet.onnx.OnnxGraph;
import io.ratchet.onnx.OnnxGraph.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The members of a version as a graph: from an embedding to the calibrated probabilities of all of them. Batch normalisation and
 * temperature are folded into the linear layers. Nearest neighbours are not written: in float32, which a graph takes, they would
 * be read at half the speed.
 */
final class HeadsGraph {

    static final String PROBABILITIES = "probabilities";

    private final OnnxGraph graph;
    private final String embedding;
    private final Manifest manifest;

    private HeadsGraph(OnnxGraph graph, String embedding, Manifest manifest) {
        this.graph = graph;
        this.embedding = embedding;
        this.manifest = manifest;
    }

    /** Whether all of its heads can be written. */
    static boolean canWrite(Manifest manifest) {
        return manifest.members().stream()
                .map(member -> HeadDesign.parse(member.head()))
                .noneMatch(NeighbourHead.class::isInstance);
    }

    /** The members alone, in a graph of their own. */
    static OnnxGraph of(Manifest manifest, Map<String, NDArray> weights) {
        OnnxGraph graph = new OnnxGraph().input("embedding", manifest.dimension());
        add(graph, "embedding", manifest, weights);
        return graph;
    }

    /**
     * Adds the members to a graph; their probabilities, (N, M x K), are its next output.
     *
     * @param weights of an artifact; those of the members are taken out
     */
    static void add(OnnxGraph graph, String embedding, Manifest manifest, Map<String, NDArray> weights) {
        new HeadsGraph(graph, embedding, manifest).add(weights);
    }

    private void add(Map<String, NDArray> weights) {
        List<String> answers = new ArrayList<>();
        for (Member member : manifest.members()) {
            String name = CommitteeWeights.member(answers.size());
            answers.add(add(name, member, Weights.takeAll(weights, name)));
        }
        graph.node("Concat", answers, PROBABILITIES, Attribute.number("axis", 1))
                .output(
                        PROBABILITIES,
                        (long) answers.size() * manifest.classes().size());
    }

    private String add(String name, Member member, Map<String, NDArray> weights) {
        HeadDesign head = HeadDesign.parse(member.head());
        String logits = head instanceof HeadDesign.MlpHead
                ? mlp(name, weights, member.temperature())
                : head instanceof PrototypeHead
                        ? prototypes(name, weights, member.temperature())
                        : normalisedLinear(name, "logits", weights, "02Linear", member.temperature());
        Weights.requireNoMore(weights);
        graph.node("Softmax", List.of(logits), name + "answer", Attribute.number("axis", 1));
        return name + "answer"; // (N, K)
    }

    private String mlp(String name, Map<String, NDArray> weights, double temperature) {
        String hidden = normalisedLinear(name, "hidden", weights, "03Linear", 1);
        graph.node("Relu", List.of(hidden), name + "active");
        float[] weight = Weights.takeFloats(weights, "06Linear_weight");
        float[] bias = Weights.takeFloats(weights, "06Linear_bias");
        return linear(name, "logits", name + "active", divided(weight, temperature), divided(bias, temperature));
    }

    private String prototypes(String name, Map<String, NDArray> weights, double temperature) {
        float[] mean = Weights.takeFloats(weights, Centred.MEAN);
        float[] means = Weights.takeFloats(weights, Prototypes.PROTOTYPES);
        graph.weight(name + "mean", mean, mean.length)
                .node("Sub", List.of(embedding, name + "mean"), name + "difference")
                .node(
                        "LpNormalization",
                        List.of(name + "difference"),
                        name + "direction",
                        Attribute.number("axis", 1),
                        Attribute.number("p", 2));
        return linear(
                name,
                "logits",
                name + "direction",
                divided(means, temperature / Prototypes.SCALE),
                new float[manifest.classes().size()]);
    }

    private String normalisedLinear(
            String name, String output, Map<String, NDArray> weights, String layer, double temperature) {
        BatchNormWeights norm = BatchNormWeights.take(weights, "01BatchNorm");
        float[] weight = Weights.takeFloats(weights, layer + "_weight");
        float[] bias = Weights.takeFloats(weights, layer + "_bias");
        return linear(
                name, output, embedding, norm.before(weight, temperature), norm.before(weight, bias, temperature));
    }

    private String linear(String name, String output, String from, float[] weight, float[] bias) {
        String to = name + output;
        graph.weight(to + "/weight", weight, bias.length, weight.length / bias.length)
                .weight(to + "/bias", bias, bias.length)
                .node("Gemm", List.of(from, to + "/weight", to + "/bias"), to, Attribute.number("transB", 1));
        return to;
    }

    private static float[] divided(float[] values, double divisor) {
        float[] divided = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            divided[i] = (float) (values[i] / divisor);
        }
        return divided;
    }
}
