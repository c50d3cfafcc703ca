package io.ratchet.network;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.XavierInitializer;
import io.ratchet.digest.Sha256;
import java.util.List;
import java.util.Map;

/** Models on the backbones of {@link TestBackbones}, with heads of random weights. */
public final class TestBackboneArtifacts {

    private TestBackboneArtifacts() {}

    /** A head on the backbone of this digest. */
    public static Artifact frozen(Sha256 backbone, long seed) {
        return artifact(NetworkKind.FROZEN_BACKBONE, backbone, seed, weights(Architecture.head(), seed, 1));
    }

    /** A head and the backbone of {@link TestBackbones#writeTunable} below it, with other weights. */
    public static Artifact tuned(Backbone backbone, long seed) {
        return artifact(
                NetworkKind.TUNED_BACKBONE, backbone.sha256(), seed, weights(Architecture.tuned(backbone), seed, 1.5f));
    }

    private static byte[] weights(Architecture architecture, long seed, float scale) {
        Torch.seed(seed);
        try (NDManager manager = Torch.newManager()) {
            Block block = architecture.untrained(manager, new HeadDesign.LinearHead(), TestArtifacts.CLASSES.size());
            block.setInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
            block.initialize(
                    manager,
                    DataType.FLOAT32,
                    architecture.backbone() == null ? new Shape(1, TestBackbones.DIMENSION) : new Shape(1, 3, 16, 16));
            block.getParameters().forEach(parameter -> {
                if (parameter.getKey().endsWith("scale")) {
                    parameter.getValue().getArray().muli(scale);
                }
            });
            return Network.weightsOf(block);
        }
    }

    private static Artifact artifact(NetworkKind kind, Sha256 backbone, long seed, byte[] weights) {
        Manifest manifest = new Manifest(
                kind,
                TestArtifacts.CLASSES,
                TestArtifacts.PREPROCESSING,
                TestBackbones.DIMENSION,
                backbone,
                List.of(new Member("linear", 1.5, seed, null)),
                seed,
                Map.of("epochs", "1"),
                Sha256.of(new byte[] {1}));
        return Artifact.of(manifest, List.of(weights));
    }
}
