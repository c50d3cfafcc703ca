package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A trained network, opened for use: pixels to embedding to the logits of each member. Frozen, and safe for several threads
 * at once, each with its own manager. Does not own a backbone that it was given.
 */
public final class Network implements AutoCloseable {

    private final Manifest manifest;
    private final NDManager manager;
    private final UnaryOperator<NDArray> embedding;
    private final List<Head> heads;
    private final NDArray temperatures; // (M, 1)

    private Network(Manifest manifest, NDManager manager, UnaryOperator<NDArray> embedding, List<Head> heads) {
        this.manifest = manifest;
        this.manager = manager;
        this.embedding = embedding;
        this.heads = heads;
        float[] divisors = new float[heads.size()];
        for (int i = 0; i < divisors.length; i++) {
            divisors[i] = (float) manifest.members().get(i).temperature();
        }
        this.temperatures = manager.create(divisors, new Shape(divisors.length, 1));
    }

    /**
     * Opens an artifact.
     *
     * @param backbone the backbone that the artifact names; null where it names none
     * @throws BackboneUnusable when the artifact needs another backbone
     * @throws IllegalArgumentException when the weights do not fit the network
     */
    public static Network open(Artifact artifact, @Nullable Backbone backbone) {
        Manifest manifest = artifact.manifest();
        if (manifest.backbone() != null
                && (backbone == null || !backbone.sha256().equals(manifest.backbone()))) {
            throw new BackboneUnusable("the model was trained on the backbone with SHA-256 " + manifest.backbone()
                    + ", " + (backbone == null ? "none is configured" : "configured is " + backbone.sha256()));
        }
        NDManager manager = Torch.newManager();
        try (NDManager scratch = manager.newSubManager()) {
            Map<String, NDArray> weights = Weights.decode(scratch, artifact.weights());
            UnaryOperator<NDArray> embedding = manifest.kind() == NetworkKind.FROZEN_BACKBONE && backbone != null
                    ? backbone::embed
                    : features(manager, manifest, backbone, weights);
            List<Head> heads = heads(manager, manifest, weights);
            Weights.requireNoMore(weights);
            return new Network(manifest, manager, embedding, heads);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private static UnaryOperator<NDArray> features(
            NDManager manager, Manifest manifest, @Nullable Backbone backbone, Map<String, NDArray> weights) {
        int side = manifest.preprocessing().inputSize();
        Block features = backbone == null ? SmallResNet.features() : backbone.openTunable(manager);
        features.initialize(manager, DataType.FLOAT32, new Shape(1, 3, side, side));
        Weights.into(features, Weights.takeAll(weights, CommitteeWeights.FEATURES));
        return pixels -> Head.forward(features, pixels);
    }

    private static List<Head> heads(NDManager manager, Manifest manifest, Map<String, NDArray> weights) {
        List<Head> heads = new ArrayList<>();
        for (Member member : manifest.members()) {
            heads.add(Head.open(
                    manager,
                    HeadDesign.parse(member.head()),
                    Weights.takeAll(weights, CommitteeWeights.member(heads.size())),
                    manifest.dimension(),
                    manifest.classes().size()));
        }
        return List.copyOf(heads);
    }

    /** The length of the embedding of a network without backbone. */
    public static int smallResNetDimension() {
        return SmallResNet.DIMENSION;
    }

    /** The parameters of a trained block, as they go into {@link Artifact#of}. */
    public static byte[] weightsOf(Block trained) {
        return Weights.of(trained);
    }

    /** (N, 3, S, S) normalised pixels to (N, dimension). */
    public NDArray embed(NDArray pixels) {
        return embedding.apply(pixels);
    }

    /** How many classifiers stand on the embedding, M. */
    public int members() {
        return heads.size();
    }

    /** (N, dimension) to (N, M, classes): the logits of each member, before temperature and softmax. */
    public NDArray memberLogits(NDArray embedding) {
        NDList logits = new NDList();
        heads.forEach(head -> logits.add(head.logits(embedding)));
        return NDArrays.stack(logits, 1);
    }

    /** (N, dimension) to (N, M, classes): the calibrated probabilities of each member. */
    public NDArray memberProbabilities(NDArray embedding) {
        try (NDArray logits = memberLogits(embedding)) {
            return logits.div(temperatures).softmax(2);
        }
    }

    /** (N, dimension) to (N, classes): the mean of the members' calibrated probabilities. */
    public NDArray probabilities(NDArray embedding) {
        try (NDArray members = memberProbabilities(embedding)) {
            return members.mean(new int[] {1});
        }
    }

    /** What the network is. */
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public void close() {
        manager.close();
    }
}
