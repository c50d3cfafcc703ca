package io.ratchet.network;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.XavierInitializer;
import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import java.util.List;
import java.util.Map;

/** Untrained networks of the built-in kind, small enough to open in milliseconds. */
public final class TestArtifacts {

    public static final Preprocessing PREPROCESSING =
            new Preprocessing(16, List.of(0.5f, 0.5f, 0.5f), List.of(0.25f, 0.25f, 0.25f));
    public static final List<String> CLASSES = List.of("ring", "square", "star");

    private TestArtifacts() {}

    /** Random weights; the same for the same seed. */
    public static Artifact random(long seed) {
        Torch.start(2);
        Torch.seed(seed);
        try (NDManager manager = Torch.newManager()) {
            Block block = Architecture.smallResNet().untrained(manager, new HeadDesign.LinearHead(), CLASSES.size());
            block.setInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
            block.initialize(manager, DataType.FLOAT32, new Shape(1, 3, 16, 16));
            return artifact(seed, Network.weightsOf(block));
        }
    }

    static Artifact artifact(long seed, byte[] weights) {
        Manifest manifest = new Manifest(
                NetworkKind.SMALL_RESNET,
                CLASSES,
                PREPROCESSING,
                Network.smallResNetDimension(),
                null,
                List.of(new Member("linear", 1.5, seed, null)),
                seed,
                Map.of("epochs", "1"),
                Sha256.of(new byte[] {1}));
        return Artifact.of(manifest, List.of(weights));
    }
}
