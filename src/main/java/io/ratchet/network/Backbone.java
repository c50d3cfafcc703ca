package io.ratchet.network;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.training.ParameterStore;
import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import io.ratchet.onnx.OnnxUnusable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A frozen TorchScript feature extractor: (N, 3, S, S) float32 to (N, dimension) float32. Loading TorchScript runs code, so a
 * file is loaded only when its digest is the expected one, and the bytes that are loaded are the bytes that were hashed.
 */
public final class Backbone implements AutoCloseable {

    /** Between two libraries that add up the same numbers in other orders it is a few millionths. */
    private static final double LARGEST_DIFFERENCE = 1e-3;

    private final Model model;
    private final byte[] file;
    private final Sha256 sha256;
    private final int dimension;
    private final @Nullable BackboneGraph graph;

    private Backbone(Model model, byte[] file, Sha256 sha256, int dimension, @Nullable BackboneGraph graph) {
        this.model = model;
        this.file = file;
        this.sha256 = sha256;
        this.dimension = dimension;
        this.graph = graph;
    }

    /**
     * Loads a TorchScript file and finds out the length of its embedding with one forward.
     *
     * @param inputSize side of the images it will see
     * @throws BackboneUnusable when the file is missing, has another digest, or does not answer (1, dimension)
     */
    public static Backbone load(Path file, Sha256 expected, int inputSize) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Sha256 actual = Sha256.of(bytes);
            if (!actual.equals(expected)) {
                throw new BackboneUnusable(
                        "the backbone " + file + " has SHA-256 " + actual + ", not " + expected + " as configured");
            }
            return loadVerified(bytes, actual, inputSize);
        } catch (IOException e) {
            throw new BackboneUnusable("the backbone " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Backbone loadVerified(byte[] file, Sha256 sha256, int inputSize) throws IOException {
        Model model = open(file, sha256, false);
        try {
            return new Backbone(model, file, sha256, dimension(model, inputSize), null);
        } catch (RuntimeException e) {
            model.close();
            throw unusable(sha256, e);
        }
    }

    private static Model open(byte[] file, Sha256 sha256, boolean tunable) throws IOException {
        // DJL loads from a path only; a private copy keeps others from changing it after it was hashed.
        Path folder = Files.createTempDirectory("ratchet-backbone");
        Path copy = folder.resolve("backbone.pt");
        Model model = Model.newInstance("backbone", Torch.device(), "PyTorch");
        try {
            Files.write(copy, file);
            model.load(folder, "backbone", Map.of("trainParam", Boolean.toString(tunable)));
            model.getBlock().freezeParameters(!tunable);
            return model;
        } catch (MalformedModelException | RuntimeException e) {
            model.close();
            throw unusable(sha256, e);
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(folder);
        }
    }

    private static BackboneUnusable unusable(Sha256 sha256, Exception cause) {
        return cause instanceof BackboneUnusable known
                ? known
                : new BackboneUnusable(
                        "the backbone with SHA-256 " + sha256 + " is no usable TorchScript: " + cause.getMessage(),
                        cause);
    }

    /**
     * The same backbone, whose embeddings a graph makes from now on, in serving and in bulk. Closing it closes both.
     *
     * @throws OnnxUnusable when the graph does not answer as the file does
     */
    public Backbone with(BackboneGraph faster, Preprocessing preprocessing) {
        List<byte[]> noise = noise(preprocessing.inputSize());
        float[] expected = plainEmbeddings(noise, preprocessing);
        float[] actual = faster.embed(noise, preprocessing);
        if (actual.length != expected.length) {
            throw new OnnxUnusable(
                    "its embeddings have " + actual.length / noise.size() + " numbers, not " + dimension);
        }
        double difference = RelativeDifference.of(expected, actual);
        if (!(difference <= LARGEST_DIFFERENCE)) {
            throw new OnnxUnusable(
                    "its embeddings are another network's: of seeded noise they differ from those of the "
                            + "TorchScript file by " + difference + " of their length, allowed is "
                            + LARGEST_DIFFERENCE);
        }
        return new Backbone(model, file, sha256, dimension, faster);
    }

    private static List<byte[]> noise(int side) {
        Random random = new Random(1);
        return IntStream.range(0, 4)
                .mapToObj(i -> {
                    byte[] pixels = new byte[3 * side * side];
                    random.nextBytes(pixels);
                    return pixels;
                })
                .toList();
    }

    /** The graph that makes its embeddings; empty when the file itself does. */
    public Optional<BackboneGraph> graph() {
        return Optional.ofNullable(graph);
    }

    /**
     * Names its embeddings of images that were preprocessed in this way. Those that a graph makes have a name of their own:
     * they differ in their last bits from those of the file, and no training may see both.
     */
    public Sha256 embeddingSource(Preprocessing preprocessing) {
        Sha256 plain = Manifest.embeddingSource(sha256, preprocessing);
        return graph == null ? plain : Sha256.of((plain + " onnx " + graph.sha256()).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A copy of the network with its weights, to be tuned or to take tuned weights.
     *
     * @param owner closes it
     */
    Block openTunable(NDManager owner) {
        try {
            Model copy = open(file, sha256, true);
            owner.attachInternal(UUID.randomUUID().toString(), copy);
            return new TunableBackbone((PtSymbolBlock) copy.getBlock(), dimension);
        } catch (IOException e) {
            throw new UncheckedIOException("a copy of the backbone cannot be written", e);
        }
    }

    private static int dimension(Model model, int inputSize) {
        try (NDManager scratch = model.getNDManager().newSubManager()) {
            NDArray probe = scratch.zeros(new Shape(1, 3, inputSize, inputSize));
            NDArray embedding = forward(model, probe);
            Shape shape = embedding.getShape();
            if (shape.dimension() != 2 || shape.get(0) != 1) {
                throw new BackboneUnusable("a backbone answers (1, dimension), this one " + shape);
            }
            return Math.toIntExact(shape.get(1));
        }
    }

    /** (N, 3, S, S) to (N, dimension); the result belongs to the manager of the pixels. */
    NDArray embed(NDArray pixels) {
        return forward(model, pixels);
    }

    /**
     * Embeds a batch of images in one go, as serving does.
     *
     * @param pixels (S, S, 3) uint8 each, as the preprocessing makes them
     * @return float16, little-endian, one for each image
     */
    public List<byte[]> embed(List<byte[]> pixels, Preprocessing preprocessing) {
        float[] vectors =
                graph == null ? plainEmbeddings(pixels, preprocessing) : graph.embed(pixels, preprocessing); // (N, D)
        return IntStream.range(0, pixels.size())
                .mapToObj(i -> HalfFloat.encode(vectors, i * dimension, dimension))
                .toList();
    }

    private float[] plainEmbeddings(List<byte[]> pixels, Preprocessing preprocessing) {
        try (NDManager scratch = model.getNDManager().newSubManager()) {
            NDArray input = PixelTensor.normalise(scratch, PlainForm.buffer(pixels), pixels.size(), preprocessing);
            return embed(input).toFloatArray();
        }
    }

    private static NDArray forward(Model model, NDArray pixels) {
        ParameterStore parameters = new ParameterStore(pixels.getManager(), false);
        return model.getBlock().forward(parameters, new NDList(pixels), false).singletonOrThrow();
    }

    /** The digest of its file. */
    public Sha256 sha256() {
        return sha256;
    }

    /** Length of its embedding. */
    public int dimension() {
        return dimension;
    }

    /** Reads a file's digest, for a configuration that does not pin one. */
    public static Sha256 digestOf(Path file) {
        try {
            return Sha256.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the backbone " + file + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        if (graph != null) {
            graph.close();
        }
        model.close();
    }
}
