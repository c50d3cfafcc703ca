package io.ratchet.pseudolabel;

import java.util.Arrays;

/** Arithmetic on one row of probabilities. */
final class Rows {

    private Rows() {}

    /** The index of the largest of {@code length} values from {@code from} on, relative to it; the first of equals. */
    static int argMax(float[] values, int from, int length) {
        int best = 0;
        for (int k = 1; k < length; k++) {
            if (values[from + k] > values[from + best]) {
                best = k;
            }
        }
        return best;
    }

    /** The index of the largest value; the first of equals. */
    static int argMax(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            if (values[k] > values[best]) {
                best = k;
            }
        }
        return best;
    }

    /** Divides by the sum; zeros stay zeros. */
    static void normalise(double[] row) {
        double sum = Arrays.stream(row).sum();
        for (int k = 0; k < row.length && sum > 0; k++) {
            row[k] /= sum;
        }
    }

    /** Turns log scores into the probabilities proportional to their exponentials, and gives the log of their sum. */
    static double softmax(double[] scores) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            largest = Math.max(largest, score);
        }
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = Math.exp(scores[k] - largest);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= sum;
        }
        return largest + Math.log(sum);
    }

    /** Writes values, divided by their sum, as one row of a flat array; zeros stay zeros. */
    static void writeNormalised(double[] values, float[] flat, int row) {
        normalise(values);
        for (int k = 0; k < values.length; k++) {
            flat[row * values.length + k] = (float) values[k];
        }
    }
}
