package io.ratchet.pseudolabel;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a teacher thinks of each of n images: n rows of K probabilities in one flat array. A row of zeros says that the
 * teacher has no opinion; every other row sums to one. Made for millions of rows, so no row is an object.
 */
public final class SoftLabels {

    // Wide enough for rows that were rounded to float16, narrow enough to refuse logits.
    private static final float SUM_TOLERANCE = 0.01f;

    private final int classes;
    private final float[] flat; // (n, K)

    /**
     * Keeps the array, does not copy it: the caller must not change it afterwards.
     *
     * @param classes K, at least 2
     * @param flat (n, K) row by row; each row sums to one (± 0.01), or is all zeros
     */
    public SoftLabels(int classes, float[] flat) {
        if (classes < 2) {
            throw new IllegalArgumentException("soft labels need at least 2 classes, not " + classes);
        }
        if (flat.length % classes != 0) {
            throw new IllegalArgumentException(flat.length + " probabilities are no whole rows of " + classes);
        }
        this.classes = classes;
        this.flat = flat;
        for (int row = 0; row < size(); row++) {
            checkRow(row);
        }
    }

    private void checkRow(int row) {
        float sum = 0;
        boolean negative = false;
        for (int i = row * classes; i < (row + 1) * classes; i++) {
            sum += flat[i];
            negative |= flat[i] < 0;
        }
        // A value that is not finite makes the sum so, and then the comparison is false.
        if (negative || !(sum == 0 || Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException("row " + row + " is neither probabilities that sum to 1 nor all zeros"
                    + " (sum " + sum + (negative ? ", with a negative value)" : ")"));
        }
    }

    /**
     * Certain labels.
     *
     * @param labels a class a row, or -1 for no opinion
     */
    public static SoftLabels oneHot(int classes, int[] labels) {
        float[] flat = new float[labels.length * classes];
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < -1 || labels[row] >= classes) {
                throw new IllegalArgumentException(
                        "row " + row + ": a label is -1 to " + (classes - 1) + ", not " + labels[row]);
            }
            if (labels[row] >= 0) {
                flat[row * classes + labels[row]] = 1;
            }
        }
        return new SoftLabels(classes, flat);
    }

    /** The mean of several teachers, in each row of those that have an opinion on it. */
    public static SoftLabels mean(List<SoftLabels> teachers) {
        requireSameShape(teachers);
        int classes = teachers.get(0).classes;
        float[] flat = new float[teachers.get(0).flat.length];
        double[] sum = new double[classes];
        for (int row = 0; row < flat.length / classes; row++) {
            Arrays.fill(sum, 0);
            for (SoftLabels teacher : teachers) {
                for (int k = 0; k < classes; k++) {
                    sum[k] += teacher.flat[row * classes + k];
                }
            }
            Rows.writeNormalised(sum, flat, row);
        }
        return new SoftLabels(classes, flat);
    }

    static void requireSameShape(List<SoftLabels> teachers) {
        if (teachers.isEmpty()) {
            throw new IllegalArgumentException("at least one teacher is needed");
        }
        SoftLabels first = teachers.get(0);
        for (SoftLabels other : teachers) {
            if (other.classes != first.classes || other.size() != first.size()) {
                throw new IllegalArgumentException("teachers speak of the same images and classes, not of "
                        + first.size() + " x " + first.classes + " and " + other.size() + " x " + other.classes);
            }
        }
    }

    /** How many images, n. */
    public int size() {
        return flat.length / classes;
    }

    /** How many classes, K. */
    public int classes() {
        return classes;
    }

    public float probability(int row, int k) {
        Objects.checkIndex(k, classes);
        return flat[row * classes + k];
    }

    /** The most probable class, the first of equals; -1 where there is no opinion. */
    public int label(int row) {
        int best = Rows.argMax(flat, row * classes, classes);
        return flat[row * classes + best] > 0 ? best : -1;
    }

    /** The probability of the label; 0 where there is no opinion. */
    public float confidence(int row) {
        return flat[row * classes + Rows.argMax(flat, row * classes, classes)];
    }

    public void copyRow(int row, float[] target) {
        System.arraycopy(flat, row * classes, target, 0, classes);
    }

    /** The mean row of those with an opinion, (K), sums to one; all zeros when no row has one. */
    public double[] classShares() {
        double[] shares = new double[classes];
        for (int row = 0; row < size(); row++) {
            for (int k = 0; k < classes; k++) {
                shares[k] += flat[row * classes + k];
            }
        }
        Rows.normalise(shares);
        return shares;
    }

    /** The mean of the confidences where there is an opinion; 0 when there is none. */
    double meanConfidence() {
        double sum = 0;
        int opinions = 0;
        for (int row = 0; row < size(); row++) {
            float confidence = confidence(row);
            sum += confidence;
            opinions += confidence > 0 ? 1 : 0;
        }
        return opinions == 0 ? 0 : sum / opinions;
    }
}
