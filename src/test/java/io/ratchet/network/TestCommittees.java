package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.XavierInitializer;
import io.ratchet.digest.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Committees on the built-in features, small enough to open in milliseconds. */
public final class TestCommittees {

    private static final int CLASSES = TestArtifacts.CLASSES.size();

    private TestCommittees() {}

    /** Members with these heads on random features; the first is a linear one, as it brings the features. */
    public static Artifact random(long seed, HeadDesign... others) {
        List<byte[]> weights = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        weights.add(whole(seed));
        members.add(new Member("linear", 1.5, seed, new OutOfBag(new int[][] {{3, 1, 0}, {0, 2, 2}, {1, 0, 5}})));
        for (HeadDesign design : others) {
            weights.add(head(design, seed + weights.size()));
            members.add(new Member(design.describe(), 0.5 + members.size(), seed + members.size(), null));
        }
        return Artifact.of(manifest(members), weights);
    }

    /** Members of which number j always answers class j, whatever it sees; at most three. */
    public static Artifact stubborn(int members) {
        List<byte[]> weights = new ArrayList<>();
        for (int j = 0; j < members; j++) {
            weights.add(stubborn(j, j == 0));
        }
        return Artifact.of(
                manifest(IntStream.range(0, members)
                        .mapToObj(j -> new Member("linear", 1, j, null))
                        .toList()),
                weights);
    }

    private static Manifest manifest(List<Member> members) {
        return new Manifest(
                NetworkKind.SMALL_RESNET,
                TestArtifacts.CLASSES,
                TestArtifacts.PREPROCESSING,
                Network.smallResNetDimension(),
                null,
                members,
                1,
                Map.of("epochs", "1"),
                Sha256.of(new byte[] {1}));
    }

    static byte[] whole(long seed) {
        Torch.start(2);
        try (NDManager owner = Torch.newManager()) {
            return block(
                    Architecture.smallResNet().untrained(owner, new HeadDesign.LinearHead(), CLASSES), seed, PIXELS);
        }
    }

    static byte[] head(HeadDesign design, long seed) {
        if (design instanceof HeadDesign.Trained trained) {
            return block(trained.untrained(CLASSES), seed, new Shape(1, Network.smallResNetDimension()));
        }
        Torch.start(2);
        try (NDManager manager = Torch.newManager()) {
            NDArray embeddings = embeddings(manager, 30, Network.smallResNetDimension(), seed);
            int[] labels = IntStream.range(0, 30).map(i -> i % CLASSES).toArray();
            return ((HeadDesign.Fitted) design).fit(embeddings, labels, CLASSES);
        }
    }

    static NDArray embeddings(NDManager manager, int n, int dimension, long seed) {
        Random random = new Random(seed);
        float[] values = new float[n * dimension];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.max(0, random.nextGaussian());
        }
        return manager.create(values, new Shape(n, dimension));
    }

    private static final Shape PIXELS = new Shape(1, 3, 16, 16);

    private static byte[] block(Block block, long seed, Shape input) {
        Torch.start(2);
        Torch.seed(seed);
        try (NDManager manager = Torch.newManager()) {
            block.setInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
            block.initialize(manager, DataType.FLOAT32, input);
            return Network.weightsOf(block);
        }
    }

    private static byte[] stubborn(int answer, boolean withFeatures) {
        Torch.start(2);
        HeadDesign head = new HeadDesign.LinearHead();
        try (NDManager manager = Torch.newManager()) {
            Architecture architecture = withFeatures ? Architecture.smallResNet() : Architecture.head();
            Block trained = architecture.untrained(manager, head, CLASSES);
            trained.initialize(
                    manager, DataType.FLOAT32, withFeatures ? PIXELS : new Shape(1, Network.smallResNetDimension()));
            trained.getParameters().forEach(parameter -> {
                if (parameter.getKey().endsWith("02Linear_weight")) {
                    parameter.getValue().getArray().muli(0);
                } else if (parameter.getKey().endsWith("02Linear_bias")) {
                    parameter.getValue().getArray().set(new float[] {
                        answer == 0 ? 2 : 0, answer == 1 ? 2 : 0, answer == 2 ? 2 : 0
                    });
                }
            });
            return Network.weightsOf(trained);
        }
    }
}
