package io.ratchet.pseudolabel;

import java.util.stream.IntStream;

/**
 * What the student learns: which images, what of each, and how much each counts. The arrays are those given and are not
 * copied, on the way in or out: they may hold millions of images. Nobody changes them.
 *
 * @param classes K
 * @param rows (m) ascending indices into the unlabelled images
 * @param targets (m, K) row by row; each row sums to one
 * @param weights (m) above 0, finite
 */
public record PseudoLabels(int classes, int[] rows, float[] targets, float[] weights) {

    private static final float SUM_TOLERANCE = 1e-3f;

    public PseudoLabels {
        if (classes < 2) {
            throw new IllegalArgumentException("pseudo-labels need at least 2 classes, not " + classes);
        }
        if (targets.length != (long) rows.length * classes || weights.length != rows.length) {
            throw new IllegalArgumentException(rows.length + " rows of " + classes + " classes do not fit "
                    + targets.length + " target values and " + weights.length + " weights");
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < 0 || (i > 0 && rows[i] <= rows[i - 1])) {
                throw new IllegalArgumentException("rows ascend from 0, but row " + i + " is " + rows[i]);
            }
            if (!(weights[i] > 0 && weights[i] < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("row " + i + ": a weight is above 0, not " + weights[i]);
            }
            checkTarget(targets, i, classes);
        }
    }

    private static void checkTarget(float[] targets, int i, int classes) {
        float sum = 0;
        boolean negative = false;
        for (int k = i * classes; k < (i + 1) * classes; k++) {
            sum += targets[k];
            negative |= targets[k] < 0;
        }
        if (negative || !(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException("row " + i + ": a target is probabilities that sum to 1, not to " + sum);
        }
    }

    /**
     * The images that have a weight, with the teacher's rows as targets. Images on which the teacher has no opinion are
     * left out whatever their weight.
     *
     * @param weights (n) one for each image; 0 leaves it out
     */
    public static PseudoLabels of(SoftLabels labels, float[] weights, Target target) {
        if (weights.length != labels.size()) {
            throw new IllegalArgumentException(weights.length + " weights for " + labels.size() + " images");
        }
        int classes = labels.classes();
        int[] rows = IntStream.range(0, weights.length)
                .filter(row -> weights[row] != 0 && labels.label(row) >= 0)
                .toArray();
        float[] targets = new float[rows.length * classes];
        float[] kept = new float[rows.length];
        double[] values = new double[classes];
        for (int i = 0; i < rows.length; i++) {
            int label = labels.label(rows[i]);
            for (int k = 0; k < classes; k++) {
                values[k] = target == Target.HARD ? (k == label ? 1 : 0) : labels.probability(rows[i], k);
            }
            Rows.writeNormalised(values, targets, i);
            kept[i] = weights[rows[i]];
        }
        return new PseudoLabels(classes, rows, targets, kept);
    }

    /** How many images are learned, m. */
    public int size() {
        return rows.length;
    }

    /**
     * The share of the unlabelled images that is learned.
     *
     * @param images how many unlabelled images there are
     */
    public double coverage(int images) {
        if (images < 0 || (rows.length > 0 && rows[rows.length - 1] >= images)) {
            throw new IllegalArgumentException("not among " + images + " images: row " + rows[rows.length - 1]);
        }
        return images == 0 ? 0 : (double) rows.length / images;
    }

    /** The most probable class of the i-th target, the first of equals. */
    public int label(int i) {
        return Rows.argMax(targets, i * classes, classes);
    }
}
