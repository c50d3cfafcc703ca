package io.ratchet.capture;

import io.ratchet.digest.Sha256;
import io.ratchet.network.Answer;
import java.util.List;
import java.util.Optional;

/**
 * A prediction that is committed, with its image.
 *
 * @param id of the prediction
 * @param imageId equal for equal bytes
 */
public record StoredPrediction(
        long id, long imageId, Sha256 image, int version, Sha256 artifact, List<String> classes, Answer answer)
        implements Captured {

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

    @Override
    public CaptureOutcome outcome() {
        return CaptureOutcome.STORED;
    }

    @Override
    public Optional<StoredPrediction> stored() {
        return Optional.of(this);
    }
}
