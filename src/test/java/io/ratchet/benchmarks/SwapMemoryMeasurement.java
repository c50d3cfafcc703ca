package io.ratchet.benchmarks;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.XavierInitializer;
import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import io.ratchet.network.Architecture;
import io.ratchet.network.Artifact;
import io.ratchet.network.Backbone;
import io.ratchet.network.BackboneGraph;
import io.ratchet.network.HeadDesign;
import io.ratchet.network.Manifest;
import io.ratchet.network.Member;
import io.ratchet.network.Network;
import io.ratchet.network.NetworkKind;
import io.ratchet.network.OnnxForm;
import io.ratchet.network.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Resident memory over 100 swaps of versions that each bring a whole tuned backbone, in the form that serves:
 * {@code SwapMemoryMeasurement BACKBONE.pt GRAPH.onnx [SIDE]}. Two are open at a time, as around a swap.
 */
public final class SwapMemoryMeasurement {

    private static final int SWAPS = 100;
    private static final List<Float> HALF = List.of(0.5f, 0.5f, 0.5f);

    private SwapMemoryMeasurement() {}

    public static void main(String[] arguments) throws IOException {
        int side = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 96;
        Path file = Path.of(arguments[0]);
        Path onnx = Path.of(arguments[1]);
        Preprocessing preprocessing = new Preprocessing(side, HALF, HALF);
        Torch.start(1);
        try (Backbone backbone = Backbone.load(file, Backbone.digestOf(file), side)
                .with(BackboneGraph.load(onnx, Backbone.digestOf(onnx)), preprocessing)) {
            Artifact artifact = tuned(backbone, preprocessing);
            OnnxForm serving = OnnxForm.open(artifact, backbone).orElseThrow();
            for (int swap = 0; swap <= SWAPS; swap++) {
                OnnxForm next = OnnxForm.open(artifact, backbone).orElseThrow();
                for (int n = 1; n <= 16; n *= 2) {
                    next.run(Collections.nCopies(n, new byte[3 * side * side]));
                }
                serving.close();
                serving = next;
                if (swap % 10 == 0) {
                    System.out.printf("after %d swaps: %d MB resident%n", swap, residentMegabytes());
                }
            }
            serving.close();
        }
    }

    private static long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static Artifact tuned(Backbone backbone, Preprocessing preprocessing) {
        HeadDesign head = new HeadDesign.LinearHead();
        List<String> classes =
                IntStream.range(0, 10).mapToObj(i -> "class " + i).toList();
        try (NDManager manager = Torch.newManager()) {
            Block block = Architecture.tuned(backbone).untrained(manager, head, classes.size());
            block.setInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
            int side = preprocessing.inputSize();
            block.initialize(manager, DataType.FLOAT32, new Shape(1, 3, side, side));
            Manifest manifest = new Manifest(
                    NetworkKind.TUNED_BACKBONE,
                    classes,
                    preprocessing,
                    backbone.dimension(),
                    backbone.sha256(),
                    List.of(new Member(head.describe(), 1, 1, null)),
                    1,
                    Map.of(),
                    Sha256.of(new byte[0]));
            return Artifact.of(manifest, List.of(Network.weightsOf(block)));
        }
    }
}
