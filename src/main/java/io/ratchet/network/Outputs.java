package io.ratchet.network;

import java.util.Arrays;

/** What a network computes of a batch of images: an embedding of each, and the calibrated probabilities of each member. */
public final class Outputs {

    private final int images;
    private final float[] embeddings; // N x D
    private final float[] probabilities; // N x M x K

    Outputs(int images, float[] embeddings, float[] probabilities) {
        this.images = images;
        this.embeddings = embeddings;
        this.probabilities = probabilities;
    }

    /** How many images there are, N. */
    public int images() {
        return images;
    }

    /** How many probabilities there are in all. */
    public int size() {
        return probabilities.length;
    }

    /** The embedding of one image. */
    public float[] embedding(int image) {
        int dimension = embeddings.length / images;
        return Arrays.copyOfRange(embeddings, image * dimension, (image + 1) * dimension);
    }

    /** The same as it is stored: float16, little-endian. */
    public byte[] storedEmbedding(int image) {
        int dimension = embeddings.length / images;
        return HalfFloat.encode(embeddings, image * dimension, dimension);
    }

    /** The probabilities of one image, (M, K). */
    public float[][] members(int image, int members) {
        int classes = probabilities.length / images / members;
        float[][] rows = new float[members][];
        for (int j = 0; j < members; j++) {
            int from = (image * members + j) * classes;
            rows[j] = Arrays.copyOfRange(probabilities, from, from + classes);
        }
        return rows;
    }
}
