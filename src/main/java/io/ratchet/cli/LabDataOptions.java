package io.ratchet.cli;

import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import io.ratchet.lab.DataSettings;
import io.ratchet.network.Backbone;
import io.ratchet.network.BackboneGraph;
import io.ratchet.network.BackboneUnusable;
import io.ratchet.network.NetworkKind;
import io.ratchet.onnx.OnnxUnusable;
import io.ratchet.recipe.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the lab that say which images, and how networks see them. */
final class LabDataOptions {

    // ImageNet's, as in the service's configuration.
    private static final List<Float> MEAN = List.of(0.485f, 0.456f, 0.406f);
    private static final List<Float> STD = List.of(0.229f, 0.224f, 0.225f);

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "SOURCE",
            description = "images to draw from: a folder, .zip or .tar.gz of CLASS/*.jpg|png, or a folder of IDX files")
    private Path dataset = Path.of("");

    @Option(names = "--test", paramLabel = "SOURCE", description = "images to measure on; else a part of the data set")
    private @Nullable Path test;

    @Option(
            names = "--test-share",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            description = "of each class, without --test (default: ${DEFAULT-VALUE})")
    private double testShare;

    @Option(
            names = "--backbone",
            paramLabel = "FILE",
            description =
                    "frozen TorchScript feature extractor; else the" + " built-in network is trained from scratch")
    private @Nullable Path backbone;

    @Option(names = "--sha256", paramLabel = "DIGEST", description = "of the backbone: loading it runs code")
    private @Nullable String sha256;

    @Option(
            names = "--onnx",
            paramLabel = "FILE",
            description = "the same backbone as an ONNX graph, which then embeds, in less than half of the time")
    private @Nullable Path onnx;

    @Option(names = "--onnx-sha256", paramLabel = "DIGEST", description = "of the graph; any when left out")
    private @Nullable String onnxSha256;

    @Option(
            names = "--input-size",
            paramLabel = "S",
            defaultValue = "0",
            description = "side of the images; 0: 224 with a backbone, 32 without")
    private int inputSize;

    @Option(
            names = "--views",
            paramLabel = "V",
            defaultValue = "-1",
            description = "augmented views of each image to embed; -1: as many as the recipes want")
    private int views;

    @Option(
            names = "--horizontal-flip",
            paramLabel = "BOOL",
            defaultValue = "true",
            fallbackValue = "true",
            arity = "0..1",
            description = "whether a mirrored image keeps its class (default: ${DEFAULT-VALUE})")
    private boolean horizontalFlip;

    boolean horizontalFlip() {
        return horizontalFlip;
    }

    NetworkKind kind() {
        return backbone == null ? NetworkKind.SMALL_RESNET : NetworkKind.FROZEN_BACKBONE;
    }

    /**
     * What these options say.
     *
     * @throws IllegalArgumentException when they cannot be used
     */
    DataSettings settings(List<Recipe> recipes) {
        if (backbone != null && !Files.isReadable(backbone)) {
            throw new IllegalArgumentException("--backbone is '" + backbone + "', which is no readable file");
        }
        if (backbone != null && sha256 == null) {
            throw new IllegalArgumentException(
                    "--sha256 is missing. Loading a TorchScript file runs code: if you trust " + backbone
                            + ", add --sha256 " + Backbone.digestOf(backbone));
        }
        if (backbone == null && sha256 != null) {
            throw new IllegalArgumentException("--sha256 is given, but no --backbone");
        }
        if (onnx != null && backbone == null) {
            throw new IllegalArgumentException("--onnx is given, but no --backbone, which it is to be the graph of");
        }
        if (onnx != null && !Files.isReadable(onnx)) {
            throw new IllegalArgumentException("--onnx is '" + onnx + "', which is no readable file");
        }
        if (onnxSha256 != null && onnx == null) {
            throw new IllegalArgumentException("--onnx-sha256 is given, but no --onnx");
        }
        requireDigest(sha256);
        requireDigest(onnxSha256);
        int wanted = recipes.stream().mapToInt(Recipe::views).max().orElse(0);
        return new DataSettings(
                dataset,
                test,
                testShare,
                preprocessing(),
                views < 0 ? wanted : views,
                horizontalFlip,
                recipes.stream().anyMatch(Recipe::tunes));
    }

    private static void requireDigest(@Nullable String digest) {
        if (digest != null) {
            new Sha256(digest);
        }
    }

    private Preprocessing preprocessing() {
        int byDefault = backbone == null ? 32 : 224;
        return new Preprocessing(inputSize == 0 ? byDefault : inputSize, MEAN, STD);
    }

    /**
     * The backbone; null where there is none.
     *
     * @throws CommandFailed when the graph is not that of the backbone
     */
    @Nullable
    Backbone openBackbone() {
        if (backbone == null || sha256 == null) {
            return null;
        }
        Backbone plain =
                Backbone.load(backbone, new Sha256(sha256), preprocessing().inputSize());
        return onnx == null ? plain : withGraph(plain, onnx);
    }

    /** A graph runs no code of its own, so its digest may be left out. */
    private Backbone withGraph(Backbone plain, Path file) {
        BackboneGraph graph = null;
        try {
            graph = BackboneGraph.load(file, onnxSha256 == null ? Backbone.digestOf(file) : new Sha256(onnxSha256));
            return plain.with(graph, preprocessing());
        } catch (OnnxUnusable | BackboneUnusable e) {
            if (graph != null) {
                graph.close();
            }
            plain.close();
            throw new CommandFailed("--onnx is '" + file + "', which cannot be used: " + e.getMessage());
        }
    }
}
