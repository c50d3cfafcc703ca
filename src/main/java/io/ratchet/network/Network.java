package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import org.jspecify.annotations.Nullable;

/**
 * A trained network, opened for use: pixels to embedding to logits. Frozen, and safe for several threads at once, each with
 * its own manager. Does not own a backbone that it was given.
 */
public final class Network implements AutoCloseable {

    private final Manifest manifest;
    private final NDManager manager;
    private final @Nullable Backbone backbone;
    private final @Nullable Block features;
    private final Block head;

    private Network(
            Manifest manifest, NDManager manager, @Nullable Backbone backbone, @Nullable Block features, Block head) {
        this.manifest = manifest;
        this.manager = manager;
        this.backbone = backbone;
        this.features = features;
        this.head = head;
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
        try {
            Block trained = untrained(
                    manifest.kind(),
                    HeadDesign.parse(manifest.head()),
                    manifest.classes().size());
            trained.initialize(manager, DataType.FLOAT32, inputShape(manifest, 1));
            Weights.into(trained, artifact.weights());
            if (manifest.kind() == NetworkKind.FROZEN_BACKBONE) {
                return new Network(manifest, manager, backbone, null, trained);
            }
            Block features = trained.getChildren().valueAt(0);
            return new Network(
                    manifest, manager, null, features, trained.getChildren().valueAt(1));
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** The block that training trains: the head alone, or features and head one after the other. */
    public static Block untrained(NetworkKind kind, HeadDesign design, int classes) {
        Block head = design.untrained(classes);
        return kind == NetworkKind.FROZEN_BACKBONE
                ? head
                : new SequentialBlock().add(SmallResNet.features()).add(head);
    }

    /** The length of the embedding of a network without backbone. */
    public static int smallResNetDimension() {
        return SmallResNet.DIMENSION;
    }

    /** The parameters of a trained block, as they go into an {@link Artifact}. */
    public static byte[] weightsOf(Block trained) {
        return Weights.of(trained);
    }

    private static Shape inputShape(Manifest manifest, int n) {
        int side = manifest.preprocessing().inputSize();
        return manifest.kind() == NetworkKind.FROZEN_BACKBONE
                ? new Shape(n, manifest.dimension())
                : new Shape(n, 3, side, side);
    }

    /** (N, 3, S, S) normalised pixels to (N, dimension). */
    public NDArray embed(NDArray pixels) {
        if (backbone != null) {
            return backbone.embed(pixels);
        }
        if (features == null) {
            throw new IllegalStateException("a network has a backbone or features of its own");
        }
        return forward(features, pixels);
    }

    /** (N, dimension) to (N, classes), before temperature and softmax. */
    public NDArray logits(NDArray embedding) {
        return forward(head, embedding);
    }

    /** (N, dimension) to calibrated probabilities (N, classes). */
    public NDArray probabilities(NDArray embedding) {
        try (NDArray logits = logits(embedding)) {
            return logits.div(manifest.temperature()).softmax(1);
        }
    }

    /** What the network is. */
    public Manifest manifest() {
        return manifest;
    }

    private static NDArray forward(Block block, NDArray input) {
        return block.forward(new ParameterStore(input.getManager(), false), new NDList(input), false)
                .singletonOrThrow();
    }

    @Override
    public void close() {
        manager.close();
    }
}
