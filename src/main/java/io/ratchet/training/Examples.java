package io.ratchet.training;

import io.ratchet.rows.RowFile;

/**
 * Rows with their labels and weights.
 *
 * @param rows what the network sees, one row an example
 * @param labels the class of each row
 * @param weights how much each row counts, not negative; one is the ordinary weight
 */
public record Examples(RowFile rows, int[] labels, float[] weights) {

    public Examples {
        if (labels.length != rows.rows() || weights.length != rows.rows()) {
            throw new IllegalArgumentException("as many labels and weights as rows");
        }
        labels = labels.clone();
        weights = weights.clone();
    }

    /** Examples of equal weight. */
    public static Examples of(RowFile rows, int[] labels) {
        float[] weights = new float[labels.length];
        java.util.Arrays.fill(weights, 1f);
        return new Examples(rows, labels, weights);
    }

    public int size() {
        return labels.length;
    }

    int label(int row) {
        return labels[row];
    }

    float weight(int row) {
        return weights[row];
    }

    @Override
    public int[] labels() {
        return labels.clone();
    }

    @Override
    public float[] weights() {
        return weights.clone();
    }
}
