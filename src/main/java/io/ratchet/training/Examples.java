package io.ratchet.training;

import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Images with what is to be learned about them. Large, and so the arrays are kept, not copied: nobody changes them.
 *
 * @param views what the network sees
 * @param rows the rows of {@code views} that are learned, one for each example
 * @param classes K
 * @param targets (examples, K) one row after the other, each sums to one: one-hot or soft
 * @param weights how much each example counts, above zero; one is the ordinary weight
 */
public record Examples(Views views, int[] rows, int classes, float[] targets, float[] weights) {

    public Examples {
        if (targets.length != rows.length * classes || weights.length != rows.length) {
            throw new IllegalArgumentException("as many targets and weights as rows");
        }
        if (Arrays.stream(rows).anyMatch(row -> row < 0 || row >= views.images())) {
            throw new IllegalArgumentException("an example is one of the " + views.images() + " rows");
        }
    }

    /** All rows, each with one certain label. */
    public static Examples of(Views views, int classes, int[] labels) {
        float[] targets = new float[labels.length * classes];
        float[] weights = new float[labels.length];
        Arrays.fill(weights, 1f);
        for (int i = 0; i < labels.length; i++) {
            targets[i * classes + labels[i]] = 1f;
        }
        return new Examples(views, IntStream.range(0, labels.length).toArray(), classes, targets, weights);
    }

    /** All rows of one file, each with one certain label. */
    public static Examples of(RowFile plain, int classes, int[] labels) {
        return of(Views.of(plain), classes, labels);
    }

    /** The same examples, seen in other views. */
    public Examples in(Views other) {
        return new Examples(other, rows, classes, targets, weights);
    }

    /** Some of the examples, in this order; one may come more than once. */
    public Examples subset(int[] chosen) {
        int[] subRows = new int[chosen.length];
        float[] subTargets = new float[chosen.length * classes];
        float[] subWeights = new float[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            subRows[i] = rows[chosen[i]];
            subWeights[i] = weights[chosen[i]];
            System.arraycopy(targets, chosen[i] * classes, subTargets, i * classes, classes);
        }
        return new Examples(views, subRows, classes, subTargets, subWeights);
    }

    /** None of the examples. */
    public Examples none() {
        return subset(new int[0]);
    }

    /** The same examples with other weights, scaled so that they are one on average. */
    public Examples weighted(double[] by) {
        double sum = Arrays.stream(by).sum();
        float[] scaled = new float[by.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (by[i] * by.length / sum);
        }
        return new Examples(views, rows, classes, targets, scaled);
    }

    public int size() {
        return rows.length;
    }

    /** The most probable label of an example; the first of equals. */
    public int label(int example) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
            if (targets[example * classes + k] > targets[example * classes + best]) {
                best = k;
            }
        }
        return best;
    }

    /** The most probable label of each example. */
    public int[] labels() {
        return IntStream.range(0, size()).map(this::label).toArray();
    }

    /** The share of each class, (K), sums to one. */
    double[] shares() {
        double[] shares = new double[classes];
        for (int i = 0; i < targets.length; i++) {
            shares[i % classes] += targets[i] / (double) size();
        }
        return shares;
    }
}
