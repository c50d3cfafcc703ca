package io.ratchet.loss;

import java.util.Arrays;

/** Rows times weights, from zero. In plain Java, as threads of libtorch wait for each other longer than this takes. */
final class LinearModel {

    private final double[][] weights; // (D, K)

    LinearModel(int inputs, int classes) {
        this.weights = new double[inputs][classes];
    }

    double[][] logits(double[][] rows) {
        return Arrays.stream(rows).map(this::logits).toArray(double[][]::new);
    }

    private double[] logits(double[] row) {
        double[] logits = new double[weights[0].length];
        for (int d = 0; d < row.length; d++) {
            for (int k = 0; k < logits.length; k++) {
                logits[k] += row[d] * weights[d][k];
            }
        }
        return logits;
    }

    /** One step against the gradients of the logits, (N, K). */
    void descend(double[][] rows, double[][] gradients, double rate) {
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < weights.length; d++) {
                for (int k = 0; k < weights[d].length; k++) {
                    weights[d][k] -= rate * rows[i][d] * gradients[i][k];
                }
            }
        }
    }
}
