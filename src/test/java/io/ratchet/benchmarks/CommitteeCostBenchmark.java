package io.ratchet.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.XavierInitializer;
import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import io.ratchet.network.Artifact;
import io.ratchet.network.Backbone;
import io.ratchet.network.HeadDesign;
import io.ratchet.network.HeadDesign.LinearHead;
import io.ratchet.network.HeadDesign.MlpHead;
import io.ratchet.network.Manifest;
import io.ratchet.network.Member;
import io.ratchet.network.NeighbourHead;
import io.ratchet.network.Network;
import io.ratchet.network.NetworkKind;
import io.ratchet.network.PrototypeHead;
import io.ratchet.network.Torch;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What ten members cost against one on the same backbone, from pixels to probabilities, on one thread as a serving worker:
 * {@code CommitteeCostBenchmark BACKBONE.pt [SIDE]}. The neighbours keep 2,500 embeddings each.
 */
public final class CommitteeCostBenchmark {

    private static final int CLASSES = 10;
    private static final int LABELLED = 2_500;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 150;

    private static final List<HeadDesign> ONE = List.of(new LinearHead());
    private static final List<HeadDesign> TEN = List.of(
            new LinearHead(),
            new LinearHead(),
            new LinearHead(),
            new LinearHead(),
            new MlpHead(512, 0.5),
            new MlpHead(512, 0.5),
            new PrototypeHead(),
            new PrototypeHead(),
            new NeighbourHead(20),
            new NeighbourHead(20));

    /** Time on the core: all of a forward runs on the calling thread, and others on the machine do not count. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CommitteeCostBenchmark() {}

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        int side = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 96;
        Torch.start(1);
        try (Backbone backbone = Backbone.load(file, Backbone.digestOf(file), side);
                Network one = Network.open(artifact(ONE, backbone, side), backbone);
                Network ten = Network.open(artifact(TEN, backbone, side), backbone)) {
            for (int n : new int[] {1, 8}) {
                double[] alone = new double[ROUNDS];
                double[] together = new double[ROUNDS];
                for (int round = -WARM_UP; round < ROUNDS; round++) {
                    double first = milliseconds(one, n, side);
                    double second = milliseconds(ten, n, side);
                    if (round >= 0) {
                        alone[round] = first;
                        together[round] = second;
                    }
                }
                System.out.printf(
                        Locale.ROOT,
                        "batch %d: one member %.2f ms, ten %.2f ms, ratio %.3f%n",
                        n,
                        median(alone),
                        median(together),
                        median(together) / median(alone));
            }
        }
    }

    private static double milliseconds(Network network, int n, int side) {
        try (NDManager scratch = Torch.newManager()) {
            NDArray pixels = scratch.randomUniform(-1, 1, new Shape(n, 3, side, side));
            long start = THREADS.getCurrentThreadCpuTime();
            network.memberProbabilities(network.embed(pixels)).toFloatArray();
            return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Heads of random weights on a frozen backbone. */
    static Artifact artifact(List<HeadDesign> designs, Backbone backbone, int side) {
        List<Float> half = List.of(0.5f, 0.5f, 0.5f);
        Manifest manifest = new Manifest(
                NetworkKind.FROZEN_BACKBONE,
                IntStream.range(0, CLASSES).mapToObj(i -> "class " + i).toList(),
                new Preprocessing(side, half, half),
                backbone.dimension(),
                backbone.sha256(),
                designs.stream()
                        .map(design -> new Member(design.describe(), 1, 1, null))
                        .toList(),
                1,
                Map.of(),
                Sha256.of(new byte[0]));
        List<byte[]> weights = designs.stream()
                .map(design -> weights(design, backbone.dimension()))
                .toList();
        return Artifact.of(manifest, weights);
    }

    private static byte[] weights(HeadDesign design, int dimension) {
        try (NDManager manager = Torch.newManager()) {
            if (design instanceof HeadDesign.Trained trained) {
                Block block = trained.untrained(CLASSES);
                block.setInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
                block.initialize(manager, DataType.FLOAT32, new Shape(1, dimension));
                return Network.weightsOf(block);
            }
            int[] labels = IntStream.range(0, LABELLED).map(i -> i % CLASSES).toArray();
            NDArray embeddings = manager.randomNormal(new Shape(LABELLED, dimension));
            return ((HeadDesign.Fitted) design).fit(embeddings, labels, CLASSES);
        }
    }
}
