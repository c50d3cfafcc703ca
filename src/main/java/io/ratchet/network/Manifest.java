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
 * @param backbone SHA-256 of the file of the backbone that it stands on, or that its features were tuned from; null for the
 *     built-in network
 * @param members the classifiers on top of the embedding: one, or the committee
 * @param seed the seed of the training
 * @param training the training configuration, by name
 * @param dataFingerprint SHA-256 over the images and labels that it was trained and calibrated with
 */
public record Manifest(
        NetworkKind kind,
        List<String> classes,
        Preprocessing preprocessing,
        int dimension,
        @Nullable Sha256 backbone,
        List<Member> members,
        long seed,
        Map<String, String> training,
        Sha256 dataFingerprint) {

    /** More would cost more than the backbone. */
    public static final int LARGEST_COMMITTEE = 100;

    public Manifest {
        classes = List.copyOf(classes);
        members = List.copyOf(members);
        training = Map.copyOf(training);
        if (classes.size() < 2) {
            throw new IllegalArgumentException("a model tells at least two classes apart");
        }
        if (kind.hasBackbone() != (backbone != null)) {
            throw new IllegalArgumentException(
                    "a " + kind + " model " + (backbone == null ? "needs" : "has no") + " backbone");
        }
        requireFitting(members, classes.size());
    }

    private static void requireFitting(List<Member> members, int classes) {
        if (members.isEmpty() || members.size() > LARGEST_COMMITTEE) {
            throw new IllegalArgumentException(
                    "the model has " + members.size() + " members, allowed is 1 to " + LARGEST_COMMITTEE);
        }
        for (Member member : members) {
            OutOfBag outOfBag = member.outOfBag();
            if (outOfBag != null && outOfBag.confusion().length != classes) {
                throw new IllegalArgumentException(
                        "a confusion of " + outOfBag.confusion().length + " classes in a model of " + classes);
            }
        }
    }

    /** What the embeddings of this model belong to: the backbone with the preprocessing before it, or the model itself. */
    public Sha256 embeddingSource(Sha256 artifact) {
        return backbone == null || kind.hasOwnFeatures() ? artifact : embeddingSource(backbone, preprocessing);
    }

    /** Names the embeddings that a backbone makes of images which were preprocessed in this way. */
    public static Sha256 embeddingSource(Sha256 backbone, Preprocessing preprocessing) {
        return Sha256.of((backbone + " " + preprocessing).getBytes(StandardCharsets.UTF_8));
    }
}
