package io.ratchet.inference;

import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import io.ratchet.network.BackboneUnusable;
import io.ratchet.network.NetworkKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The frozen feature extractor, or none: then the built-in network is trained on the images themselves.
 *
 * @param path a TorchScript file, (N, 3, S, S) to (N, dimension); none when absent
 * @param sha256 the digest of that file: loading TorchScript runs code, so a file is named by its content
 * @param onnx an ONNX graph of the same network, which then serves and embeds in bulk; none when absent
 * @param onnxSha256 the digest of that file
 * @param inputSize side of the square that images are resized to; 224 with a backbone, 32 without
 * @param mean of the channels in 0 to 1; ImageNet's
 * @param std of the channels; ImageNet's
 */
@ConfigurationProperties("ratchet.backbone")
public record BackboneProperties(
        @Nullable Path path,
        @Nullable String sha256,
        @Nullable Path onnx,
        @Nullable String onnxSha256,
        @Nullable Integer inputSize,
        @DefaultValue({"0.485", "0.456", "0.406"}) List<Float> mean,
        @DefaultValue({"0.229", "0.224", "0.225"}) List<Float> std) {

    private static final int DEFAULT_WITH_BACKBONE = 224;
    private static final int DEFAULT_WITHOUT = 32;

    public BackboneProperties {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        requireFile("path", path, "sha256", sha256);
        requireFile("onnx", onnx, "onnx-sha256", onnxSha256);
        if (onnx != null && path == null) {
            throw new IllegalArgumentException(
                    "ratchet.backbone.onnx is set, ratchet.backbone.path is not: the graph is a "
                            + "faster form of the TorchScript file, which trains");
        }
        if (inputSize != null && (inputSize < 8 || inputSize > 1024)) {
            throw new IllegalArgumentException(
                    "ratchet.backbone.input-size is " + inputSize + ", allowed is 8 to 1024");
        }
        // Refused here, at start-up, where the key can still be named.
        named("mean is " + mean, mean, List.of(1f, 1f, 1f));
        named("std is " + std, List.of(0f, 0f, 0f), std);
    }

    private static void requireFile(String key, @Nullable Path file, String digestKey, @Nullable String digest) {
        if (file == null && digest != null) {
            throw new IllegalArgumentException(
                    "ratchet.backbone." + digestKey + " is set, ratchet.backbone." + key + " is not: set both or none");
        }
        if (file != null && !Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "ratchet.backbone." + key + " is '" + file + "', which is no readable file");
        }
        if (digest != null && !digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("ratchet.backbone." + digestKey + " is '" + digest
                    + "', allowed are 64 hexadecimal digits in lower case");
        }
    }

    private static void named(String setting, List<Float> mean, List<Float> std) {
        try {
            new Preprocessing(DEFAULT_WITHOUT, mean, std);
        } catch (IllegalArgumentException e) {
            // Without a cause: Boot shows the message of the innermost one.
            throw new IllegalArgumentException("ratchet.backbone." + setting + ": " + e.getMessage());
        }
    }

    /** What a training run trains under this configuration. */
    public NetworkKind kind() {
        return path == null ? NetworkKind.SMALL_RESNET : NetworkKind.FROZEN_BACKBONE;
    }

    /** What images go through on the way to the network. */
    public Preprocessing preprocessing() {
        int byDefault = path == null ? DEFAULT_WITHOUT : DEFAULT_WITH_BACKBONE;
        return new Preprocessing(inputSize == null ? byDefault : inputSize, mean, std);
    }

    /** The digest that the file must have; a file without one is not loaded. */
    Sha256 requiredDigest(Sha256 actual) {
        if (sha256 == null) {
            throw new BackboneUnusable(
                    "ratchet.backbone.sha256 is missing. Loading a TorchScript file runs code: if you trust " + path
                            + ", set ratchet.backbone.sha256=" + actual);
        }
        return new Sha256(sha256);
    }

    /** The digest that the graph must have; a graph without one is not loaded. */
    Sha256 requiredGraphDigest(Sha256 actual) {
        if (onnxSha256 == null) {
            throw new BackboneUnusable(
                    "ratchet.backbone.onnx-sha256 is missing. A graph is named by its content: if you " + "trust "
                            + onnx + ", set ratchet.backbone.onnx-sha256=" + actual);
        }
        return new Sha256(onnxSha256);
    }
}
