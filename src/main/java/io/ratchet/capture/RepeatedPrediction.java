package io.ratchet.capture;

import io.ratchet.digest.Sha256;
import io.ratchet.network.Answer;
import java.util.List;
import java.util.Optional;

/** The answer that was given before to the same request under the same key; nothing was stored again. */
public record RepeatedPrediction(StoredPrediction first) implements Captured {

    @Override
    public CaptureOutcome outcome() {
        return CaptureOutcome.REPEATED;
    }

    @Override
    public Optional<StoredPrediction> stored() {
        return Optional.of(first);
    }

    @Override
    public Sha256 image() {
        return first.image();
    }

    @Override
    public int version() {
        return first.version();
    }

    @Override
    public Sha256 artifact() {
        return first.artifact();
    }

    @Override
    public List<String> classes() {
        return first.classes();
    }

    @Override
    public Answer answer() {
        return first.answer();
    }
}
