package io.ratchet.inference;

import io.ratchet.network.Answer;
import java.util.Optional;

/**
 * What one version thinks of one image.
 *
 * @param model the version that really answered
 * @param answer label, probabilities in the order of {@link ServedModel#classes()}, and who said so
 * @param embedding the backbone's output, float16, little-endian
 */
public record Prediction(ServedModel model, Answer answer, byte[] embedding) {

    /** All ones in a float16 that is infinite or no number; in its high byte. */
    private static final int HALF_EXPONENT = 0x7C;

    public Prediction {
        embedding = embedding.clone();
    }

    /** The answer of a whole model: its most probable class. */
    public Prediction(ServedModel model, float[] probabilities, byte[] embedding) {
        this(model, Answer.of(probabilities), embedding);
    }

    /** The index of the class that the image was answered with. */
    public int label() {
        return answer.label();
    }

    /** The probability of {@link #label()}, in 0 to 1. */
    public float confidence() {
        return answer.confidence();
    }

    /** One for each class, summing to one. */
    public float[] probabilities() {
        return answer.probabilities();
    }

    /** Why it must not be stored: a probability or a part of the embedding is no number. Empty when all is well. */
    Optional<String> flaw() {
        for (float probability : answer.probabilities()) {
            if (!Float.isFinite(probability)) {
                return Optional.of("The model answered " + probability + "; nothing was stored.");
            }
        }
        for (int i = 1; i < embedding.length; i += 2) {
            if ((embedding[i] & HALF_EXPONENT) == HALF_EXPONENT) {
                return Optional.of("The embedding does not fit float16; nothing was stored.");
            }
        }
        return Optional.empty();
    }

    @Override
    public byte[] embedding() {
        return embedding.clone();
    }
}
