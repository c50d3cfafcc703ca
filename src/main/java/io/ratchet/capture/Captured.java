package io.ratchet.capture;

import io.ratchet.digest.Sha256;
import io.ratchet.network.Answer;
import java.util.List;
import java.util.Optional;

/** An answer, and what became of it. */
public sealed interface Captured permits StoredPrediction, RepeatedPrediction, UnstoredPrediction {

    CaptureOutcome outcome();

    /** As it is in the database; empty when it is not there. */
    Optional<StoredPrediction> stored();

    /** The SHA-256 of the image's bytes. */
    Sha256 image();

    /** The model version that answered. */
    int version();

    /** The SHA-256 of that version's artifact. */
    Sha256 artifact();

    /** The names of the classes, in the order of the probabilities. */
    List<String> classes();

    /** Label and probabilities, and who said so. */
    Answer answer();
}
