package io.ratchet.cli;

import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import io.ratchet.lab.DataSettings;
import io.ratchet.network.Backbone;
import io.ratchet.network.NetworkKind;
import io.ratchet.recipe.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        requireDigest();
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

    private void requireDigest() {
        if (sha256 != null) {
            new Sha256(sha256);
        }
    }

    private Preprocessing preprocessing() {
        int byDefault = backbone == null ? 32 : 224;
        return new Preprocessing(inputSize == 0 ? byDefault : inputSize, MEAN, STD);
    }

    /** The backbone; null where there is none. */
    @Nullable
    Backbone openBackbone() {
        Sha256 expected = Optional.ofNullable(sha256).map(Sha256::new).orElse(null);
        return backbone == null || expected == null
                ? null
                : Backbone.load(backbone, expected, preprocessing().inputSize());
    }
}
