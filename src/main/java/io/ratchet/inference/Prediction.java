package io.ratchet.inference;

import io.ratchet.network.Answer;

/**
 * What one version thinks of one image.
 *
 * @param model the version that really answered
 * @param answer label, probabilities in the order of {@link ServedModel#classes()}, and who said so
 * @param embedding the backbone's output, float16, little-endian
 */
public record Prediction(ServedModel model, Answer answer, byte[] embedding) {

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

    @Override
    public byte[] embedding() {
        return embedding.clone();
    }
}
