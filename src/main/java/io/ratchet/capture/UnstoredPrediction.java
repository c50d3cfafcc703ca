package io.ratchet.capture;

import io.ratchet.digest.Sha256;
import io.ratchet.network.Answer;
import java.util.List;
import java.util.Optional;

/** An answer that is not in the database, and so has no number. */
public record UnstoredPrediction(
        CaptureOutcome outcome, Sha256 image, int version, Sha256 artifact, List<String> classes, Answer answer)
        implements Captured {

    public UnstoredPrediction {
        classes = List.copyOf(classes);
    }

    @Override
    public Optional<StoredPrediction> stored() {
        return Optional.empty();
    }
}
