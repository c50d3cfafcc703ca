package io.ratchet.network;

import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a trained model is, beside its weights. Holds no time and no path, so that the same training gives the same bytes.
 *
 * @param kind how embeddings are made
 * @param classes the names of the classes, in the order of the logits
 * @param preprocessing what turns an image into the pixels that the network was trained on
 * @param dimension length of the embedding
 * @param head the classifier on top of the embedding, as {@link HeadDesign#describe()} names it
 * @param backbone SHA-256 of the backbone's file; null when the network brings its own features
 * @param temperature what logits are divided by before softmax (Guo et al. 2017, 1706.04599), fitted on the selection split
 * @param seed the seed of the training
 * @param training the training configuration, by name
 * @param dataFingerprint SHA-256 over the images and labels that it was trained and calibrated with
 */
public record Manifest(
        NetworkKind kind,
        List<String> classes,
        Preprocessing preprocessing,
        int dimension,
        String head,
        @Nullable Sha256 backbone,
        double temperature,
        long seed,
        Map<String, String> training,
        Sha256 dataFingerprint) {

    public Manifest {
        classes = List.copyOf(classes);
        training = Map.copyOf(training);
        if (classes.size() < 2) {
            throw new IllegalArgumentException("a model tells at least two classes apart");
        }
        if ((kind == NetworkKind.FROZEN_BACKBONE) != (backbone != null)) {
            throw new IllegalArgumentException(
                    "a " + kind + " model " + (backbone == null ? "needs" : "has no") + " backbone");
        }
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("the temperature is positive, not " + temperature);
        }
    }

    /** What the embeddings of this model belong to: the backbone with the preprocessing before it, or the model itself. */
    public Sha256 embeddingSource(Sha256 artifact) {
        return backbone == null ? artifact : embeddingSource(backbone, preprocessing);
    }

    /** Names the embeddings that a backbone makes of images which were preprocessed in this way. */
    public static Sha256 embeddingSource(Sha256 backbone, Preprocessing preprocessing) {
        return Sha256.of((backbone + " " + preprocessing).getBytes(StandardCharsets.UTF_8));
    }
}
