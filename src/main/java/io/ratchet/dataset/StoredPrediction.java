package io.ratchet.dataset;

import io.ratchet.digest.Sha256;
import java.util.List;

/**
 * A prediction that is committed, with its image.
 *
 * @param id of the prediction
 * @param imageId equal for equal bytes
 * @param image the SHA-256 of the image's bytes
 * @param version the model version that answered
 * @param artifact the SHA-256 of that version's artifact
 * @param classes the names of the classes, in the order of the probabilities
 * @param probabilities one for each class, summing to one
 */
public record StoredPrediction(
        long id,
        long imageId,
        Sha256 image,
        int version,
        Sha256 artifact,
        List<String> classes,
        float[] probabilities) {

    public StoredPrediction {
        classes = List.copyOf(classes);
        probabilities = probabilities.clone();
        if (classes.size() != probabilities.length) {
            throw new IllegalArgumentException(
                    probabilities.length + " probabilities for " + classes.size() + " classes");
        }
    }

    @Override
    public float[] probabilities() {
        return probabilities.clone();
    }
}
