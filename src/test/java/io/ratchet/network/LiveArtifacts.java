package io.ratchet.network;

import ai.djl.ndarray.NDArray;
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

/** Networks of the built-in kind whose behaviour on live traffic is known beforehand. */
public final class LiveArtifacts {

    private LiveArtifacts() {}

    /**
     * Always answers the same class.
     *
     * @param answer its index in {@link TestArtifacts#CLASSES}
     * @param seed tells apart what answers the same
     * @param side of the pixels that it looks at: the time grows with its square
     */
    public static Artifact answering(int answer, long seed, int side) {
        return artifact(answer, seed, side, 1);
    }

    /** Opens and answers a black image, but overflows on whatever has a bright spot in one of the channels. */
    public static Artifact overflowing(long seed) {
        return artifact(0, seed, 16, 1e38f);
    }

    private static Artifact artifact(int answer, long seed, int side, float scale) {
        Torch.start(1);
        Torch.seed(seed);
        try (NDManager manager = Torch.newManager()) {
            Block block = Architecture.smallResNet()
                    .untrained(manager, new HeadDesign.LinearHead(), TestArtifacts.CLASSES.size());
            block.setInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
            block.initialize(manager, DataType.FLOAT32, new Shape(1, 3, side, side));
            block.getParameters().forEach(parameter -> {
                if (parameter.getKey().endsWith("02Linear_weight")) {
                    parameter.getValue().getArray().muli(0);
                } else if (parameter.getKey().endsWith("02Linear_bias")) {
                    float[] bias = new float[TestArtifacts.CLASSES.size()];
                    bias[answer] = 2;
                    parameter.getValue().getArray().set(bias);
                } else if (scale != 1 && parameter.getKey().endsWith("Conv2d_weight")) {
                    overflow(parameter.getValue().getArray(), scale);
                }
            });
            return Artifact.of(manifest(seed, side), List.of(Network.weightsOf(block)));
        }
    }

    /** Filters of the first layer look at one channel each: what is dark, and so below the mean, comes out as zero. */
    private static void overflow(NDArray weight, float scale) {
        weight.muli(scale);
        if (weight.getShape().get(1) != 3) {
            return;
        }
        float[] values = weight.abs().toFloatArray(); // (filters, 3, 3, 3)
        for (int i = 0; i < values.length; i++) {
            int filter = i / 27;
            int channel = i / 9 % 3;
            values[i] = filter % 3 == channel ? values[i] : 0;
        }
        weight.set(values);
    }

    private static Manifest manifest(long seed, int side) {
        return new Manifest(
                NetworkKind.SMALL_RESNET,
                TestArtifacts.CLASSES,
                new Preprocessing(side, List.of(0.5f, 0.5f, 0.5f), List.of(0.25f, 0.25f, 0.25f)),
                Network.smallResNetDimension(),
                null,
                List.of(new Member("linear", 1, seed, null)),
                seed,
                Map.of("epochs", "1"),
                Sha256.of(new byte[] {1}));
    }
}
