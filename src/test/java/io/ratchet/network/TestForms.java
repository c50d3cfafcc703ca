package io.ratchet.network;

import io.ratchet.onnx.OnnxGraph;
import io.ratchet.onnx.OnnxGraph.Attribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Graphs of the backbones of {@link TestBackbones}, and images for them. */
public final class TestForms {

    private TestForms() {}

    /** Writes the network of {@link TestBackbones#writeTunable} for images of this side, under the names of its weights. */
    public static Path writeGraph(Path folder, int side) {
        return writeGraph(folder, side, "scale", 1);
    }

    /**
     * The same with one name, and with one value, for its only weight.
     *
     * @param scale 1 is that of the backbone
     */
    public static Path writeGraph(Path folder, int side, String name, float scale) {
        float[] scales = new float[TestBackbones.DIMENSION];
        Arrays.fill(scales, scale);
        byte[] file = new OnnxGraph()
                .input("x", 3, side, side)
                .output("y", TestBackbones.DIMENSION)
                .weight(name, scales, scales.length)
                .node(
                        "AveragePool",
                        List.of("x"),
                        "pooled",
                        Attribute.numbers("kernel_shape", side / 2, side / 2),
                        Attribute.numbers("strides", side / 2, side / 2))
                .node("Flatten", List.of("pooled"), "flat", Attribute.number("axis", 1))
                .node("Mul", List.of("flat", name), "y")
                .encode();
        try {
            return Files.write(folder.resolve("graph-" + name + "-" + scale + ".onnx"), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads that graph; the caller closes it. */
    public static BackboneGraph load(Path graph) {
        return BackboneGraph.load(graph, Backbone.digestOf(graph));
    }

    /** Seeded images, (side, side, 3) each. */
    public static List<byte[]> noise(int images, int side) {
        Random random = new Random(images);
        return IntStream.range(0, images)
                .mapToObj(i -> {
                    byte[] pixels = new byte[3 * side * side];
                    random.nextBytes(pixels);
                    return pixels;
                })
                .toList();
    }
}
