package io.ratchet.dataset;

import io.ratchet.digest.Sha256;
import io.ratchet.network.Answer;
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
 * @param answer label and probabilities, and who said so
 */
public record StoredPrediction(
        long id, long imageId, Sha256 image, int version, Sha256 artifact, List<String> classes, Answer answer) {

    public StoredPrediction {
        classes = List.copyOf(classes);
        int probabilities = answer.probabilities().length;
        if (classes.size() != probabilities) {
            throw new IllegalArgumentException(probabilities + " probabilities for " + classes.size() + " classes");
        }
    }

    /** One for each class, summing to one. */
    public float[] probabilities() {
        return answer.probabilities();
    }
}
