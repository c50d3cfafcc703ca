package io.ratchet.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an image shows.
 *
 * @param id to ask for it again, and to report the truth; null when it was not stored
 * @param confidence the probability of the label, 0 to 1
 * @param top the label, then the most probable other classes
 * @param stored whether image and answer are committed
 */
public record Prediction(
        @Nullable Long id, String label, float confidence, List<Candidate> top, Model model, boolean stored) {

    public Prediction {
        top = List.copyOf(top);
    }

    /** A class and its probability, 0 to 1. */
    public record Candidate(String label, float probability) {}

    /** The version that answered, and the SHA-256 of its file. */
    public record Model(int version, String sha256) {}
}
