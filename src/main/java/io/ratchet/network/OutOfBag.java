package io.ratchet.network;

import java.util.Arrays;

/**
 * How a member answers labelled training images that it did not learn: those its bootstrap left out. Cross-fitted, and so
 * an estimate of what it does to images that nobody labelled.
 *
 * @param confusion counts, (K, K): row the true class, column the answered one
 */
public record OutOfBag(int[][] confusion) {

    public OutOfBag {
        confusion = copy(confusion);
        for (int[] row : confusion) {
            if (row.length != confusion.length) {
                throw new IllegalArgumentException(
                        "a confusion has as many columns as rows, not " + row.length + " and " + confusion.length);
            }
            if (Arrays.stream(row).anyMatch(count -> count < 0)) {
                throw new IllegalArgumentException("a count in a confusion is 0 or more");
            }
        }
    }

    /** Counts truths and answers of the same images. */
    public static OutOfBag of(int classes, int[] truth, int[] answers) {
        if (truth.length != answers.length) {
            throw new IllegalArgumentException(truth.length + " true labels for " + answers.length + " answers");
        }
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < truth.length; i++) {
            counts[truth[i]][answers[i]]++;
        }
        return new OutOfBag(counts);
    }

    /** How many images were counted. */
    public int images() {
        return Arrays.stream(confusion).flatMapToInt(Arrays::stream).sum();
    }

    /** Share of the counted images that were answered rightly; no number when none was counted. */
    public double accuracy() {
        int right = 0;
        for (int k = 0; k < confusion.length; k++) {
            right += confusion[k][k];
        }
        return (double) right / images();
    }

    @Override
    public int[][] confusion() {
        return copy(confusion);
    }

    private static int[][] copy(int[][] rows) {
        return Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutOfBag that && Arrays.deepEquals(confusion, that.confusion);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(confusion);
    }

    @Override
    public String toString() {
        return "OutOfBag" + Arrays.deepToString(confusion);
    }
}
