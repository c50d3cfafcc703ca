package io.ratchet.evaluation;

import java.util.Arrays;

/**
 * The probabilities that champion and challenger gave to each class, for each image: (images, classes) each.
 *
 * @param champion each row sums to about 1
 * @param challenger the same of the challenger, in the same order
 */
public record Probabilities(float[][] champion, float[][] challenger) {

    private static final double ROUNDING = 1e-3;

    public Probabilities {
        if (champion.length != challenger.length) {
            throw new IllegalArgumentException(champion.length + " rows, but " + challenger.length);
        }
        champion = checked(champion);
        challenger = checked(challenger);
    }

    private static float[][] checked(float[][] rows) {
        return Arrays.stream(rows)
                .map(row -> {
                    double sum = 0;
                    for (float value : row) {
                        sum += value >= 0 ? value : Double.NaN;
                    }
                    if (!(Math.abs(sum - 1) < ROUNDING)) {
                        throw new IllegalArgumentException("probabilities are " + Arrays.toString(row));
                    }
                    return row.clone();
                })
                .toArray(float[][]::new);
    }

    int images() {
        return champion.length;
    }
}
