package io.ratchet.loss;

import java.util.Arrays;

/**
 * How a labeller errs: T_ij = P(its label is j | the truth is i).
 *
 * @param rows (K, K), by truth and label; each row sums to one
 */
public record TransitionMatrix(double[][] rows) {

    /** What rounding may take from a row's sum. */
    private static final double TOLERANCE = 1e-6;

    public TransitionMatrix {
        rows = copy(rows);
        Allowed.require(rows.length >= 2, "classes of a transition matrix", rows.length, "2 or more");
        for (double[] row : rows) {
            requireDistribution("row of a transition matrix", row, rows.length);
        }
    }

    /**
     * Estimates it from answers on images that the labeller did not learn, as in cross-fitting: T_ij = (a prior_j + n_ij) /
     * (a + sum_j n_ij), the mean of the posterior under a Dirichlet prior. A class that was never seen gets the prior.
     *
     * @param counts (K, K), n_ij: how many images of truth i were labelled j
     * @param prior (K), how often labels are expected before any count; sums to one
     * @param smoothing a, how many images the prior is worth, above 0; 0.1 to 1 is usual
     */
    public static TransitionMatrix estimated(int[][] counts, double[] prior, double smoothing) {
        Allowed.require(
                smoothing > 0 && Double.isFinite(smoothing), "transition-smoothing", smoothing, "above 0 and finite");
        requireDistribution("transition-prior", prior, counts.length);
        double[][] rows = new double[counts.length][];
        for (int truth = 0; truth < counts.length; truth++) {
            rows[truth] = row(counts[truth], prior, smoothing);
        }
        return new TransitionMatrix(rows);
    }

    private static double[] row(int[] counts, double[] prior, double smoothing) {
        Allowed.require(
                counts.length == prior.length,
                "labels in a row of counts",
                counts.length,
                "one for each of " + prior.length + " classes");
        double seen = Arrays.stream(counts).asLongStream().sum();
        double[] row = new double[prior.length];
        for (int label = 0; label < row.length; label++) {
            Allowed.require(counts[label] >= 0, "count of labels", counts[label], "0 or more");
            row[label] = (smoothing * prior[label] + counts[label]) / (smoothing + seen);
        }
        return row;
    }

    private static void requireDistribution(String name, double[] values, int classes) {
        boolean holds = values.length == classes
                && Arrays.stream(values).allMatch(value -> value >= 0 && value <= 1)
                && Math.abs(Arrays.stream(values).sum() - 1) <= TOLERANCE;
        Allowed.require(holds, name, Arrays.toString(values), classes + " numbers from 0 to 1 that sum to 1");
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /** How many classes there are, K. */
    public int classes() {
        return rows.length;
    }

    /** P(label | truth). */
    public double at(int truth, int label) {
        return rows[truth][label];
    }

    /** The share of right labels if all classes were equally frequent: the mean of the diagonal. */
    public double meanAccuracy() {
        double sum = 0;
        for (int truth = 0; truth < rows.length; truth++) {
            sum += rows[truth][truth];
        }
        return sum / rows.length;
    }

    @Override
    public double[][] rows() {
        return copy(rows);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransitionMatrix that && Arrays.deepEquals(rows, that.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(rows);
    }

    @Override
    public String toString() {
        return "TransitionMatrix" + Arrays.deepToString(rows);
    }
}
