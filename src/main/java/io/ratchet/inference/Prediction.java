package io.ratchet.inference;

/**
 * What one version thinks of one image.
 *
 * @param model the version that really answered
 * @param probabilities one for each class, in the order of {@link ServedModel#classes()}, summing to one
 * @param embedding the backbone's output, float16, little-endian
 */
public record Prediction(ServedModel model, float[] probabilities, byte[] embedding) {

    public Prediction {
        probabilities = probabilities.clone();
        embedding = embedding.clone();
    }

    /** The index of the most probable class; the first of equals. */
    public int label() {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return best;
    }

    /** The probability of {@link #label()}, in 0 to 1. */
    public float confidence() {
        return probabilities[label()];
    }

    @Override
    public float[] probabilities() {
        return probabilities.clone();
    }

    @Override
    public byte[] embedding() {
        return embedding.clone();
    }
}
