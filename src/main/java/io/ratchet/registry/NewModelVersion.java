package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trained model that is about to become a version.
 *
 * @param runId the training run that made it
 * @param parent the champion that it was to beat; null for the first
 * @param recipe how it was made, in one word
 * @param backboneId the row of {@link Backbones} that its embeddings belong to
 * @param seed of all randomness in its training
 * @param configuration the whole training configuration, as JSON
 * @param dataFingerprint digest of the examples it was trained on
 * @param labelledImages how many examples had true labels
 * @param pseudoLabels how many examples had labels that a model gave
 * @param selectionAccuracy on the selection split, in 0 to 1
 * @param temperature divides the logits so that confidences are calibrated; above 0
 * @param codeRevision the revision of the program that trained it
 */
public record NewModelVersion(
        long runId,
        @Nullable Integer parent,
        String recipe,
        int backboneId,
        long seed,
        String configuration,
        Sha256 dataFingerprint,
        int labelledImages,
        int pseudoLabels,
        double selectionAccuracy,
        double temperature,
        String codeRevision) {

    public NewModelVersion {
        if (labelledImages < 0 || pseudoLabels < 0) {
            throw new IllegalArgumentException("counts of images are not negative");
        }
        if (!(selectionAccuracy >= 0 && selectionAccuracy <= 1)) {
            throw new IllegalArgumentException("an accuracy lies in 0 to 1, not " + selectionAccuracy);
        }
        if (!(temperature > 0 && Double.isFinite(temperature))) {
            throw new IllegalArgumentException("a temperature is above 0 and finite, not " + temperature);
        }
    }

    /** The champion that it was to beat; empty for the first. */
    public Optional<Integer> parentId() {
        return Optional.ofNullable(parent);
    }
}
