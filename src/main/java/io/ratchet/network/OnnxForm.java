package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.ratchet.digest.Sha256;
import io.ratchet.onnx.OnnxGraph;
import io.ratchet.onnx.OnnxSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A version that ONNX Runtime computes: the built-in network in one graph, a backbone in the graph that was configured beside it,
 * with the version's own weights where they were tuned.
 */
public final class OnnxForm implements ServingForm {

    public static final String NAME = "onnx";

    private static final String EMBEDDING = "embedding";

    private final Manifest manifest;
    private final Sha256 graph;
    private final NormalisedPixels pixels;
    private final OnnxSession features;
    private final boolean shared;
    private final @Nullable MemberHeads heads;

    private OnnxForm(
            Manifest manifest, Sha256 graph, OnnxSession features, boolean shared, @Nullable MemberHeads heads) {
        this.manifest = manifest;
        this.graph = graph;
        this.pixels = new NormalisedPixels(manifest.preprocessing());
        this.features = features;
        this.shared = shared;
        this.heads = heads;
    }

    /**
     * Opens an artifact.
     *
     * @param backbone the configured one; null when there is none
     * @return empty when there is no graph for it
     * @throws io.ratchet.onnx.OnnxUnusable when the graph lacks a weight of the version, or ONNX Runtime refuses it
     */
    public static Optional<OnnxForm> open(Artifact artifact, @Nullable Backbone backbone) {
        Manifest manifest = artifact.manifest();
        BackboneGraph graph = backbone == null || !backbone.sha256().equals(manifest.backbone())
                ? null
                : backbone.graph().orElse(null);
        if (manifest.kind().hasBackbone() && graph == null) {
            return Optional.empty();
        }
        try (NDManager scratch = Torch.newManager()) {
            Map<String, NDArray> weights = Weights.decode(scratch, artifact.weights());
            return Optional.of(
                    graph == null ? ofSmallResNet(artifact, weights) : ofBackbone(artifact, weights, graph, backbone));
        }
    }

    private static OnnxForm ofSmallResNet(Artifact artifact, Map<String, NDArray> weights) {
        Manifest manifest = artifact.manifest();
        OnnxGraph graph = SmallResNetGraph.of(
                Weights.takeAll(weights, CommitteeWeights.FEATURES),
                manifest.preprocessing().inputSize(),
                EMBEDDING);
        boolean whole = HeadsGraph.canWrite(manifest);
        if (whole) {
            HeadsGraph.add(graph, EMBEDDING, manifest, weights);
        }
        byte[] file = graph.encode();
        OnnxSession session = OnnxSession.open(file, Torch.threads());
        return closingOnFailure(
                session,
                false,
                () -> new OnnxForm(
                        manifest,
                        Sha256.of(file),
                        session,
                        false,
                        whole ? null : new MemberHeads.Plain(Network.open(artifact, null))));
    }

    private static OnnxForm ofBackbone(
            Artifact artifact, Map<String, NDArray> weights, BackboneGraph graph, @Nullable Backbone backbone) {
        Manifest manifest = artifact.manifest();
        boolean shared = !manifest.kind().hasOwnFeatures();
        OnnxSession session =
                shared ? graph.session() : graph.openWith(tuned(Weights.takeAll(weights, CommitteeWeights.FEATURES)));
        return closingOnFailure(
                session,
                shared,
                () -> new OnnxForm(
                        manifest,
                        graph.sha256(),
                        session,
                        shared,
                        HeadsGraph.canWrite(manifest)
                                ? new MemberHeads.InGraph(OnnxSession.open(
                                        HeadsGraph.of(manifest, weights).encode(), Torch.threads()))
                                : new MemberHeads.Plain(Network.open(artifact, backbone))));
    }

    private static Map<String, OnnxSession.Weight> tuned(Map<String, NDArray> weights) {
        Map<String, OnnxSession.Weight> tuned = new TreeMap<>();
        weights.forEach((name, tensor) -> tuned.put(
                name,
                new OnnxSession.Weight(
                        Arrays.stream(tensor.getShape().getShape()).boxed().toList(), tensor.toFloatArray())));
        return tuned;
    }

    private static OnnxForm closingOnFailure(OnnxSession session, boolean shared, Supplier<OnnxForm> form) {
        try {
            return form.get();
        } catch (RuntimeException e) {
            if (!shared) {
                session.close();
            }
            throw e;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The digest of the graph that makes the embeddings. */
    public Sha256 graph() {
        return graph;
    }

    /** What runs it, with its version. */
    public String runtime() {
        return "ONNX Runtime " + OnnxSession.version();
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public Outputs run(List<byte[]> images) {
        int n = images.size();
        List<float[]> outputs = features.run(pixels.of(images), pixels.shape(n));
        float[] embeddings = outputs.get(0);
        return new Outputs(n, embeddings, heads == null ? outputs.get(1) : heads.probabilities(embeddings, n));
    }

    @Override
    public void close() {
        if (heads != null) {
            heads.close();
        }
        if (!shared) {
            features.close();
        }
    }
}
