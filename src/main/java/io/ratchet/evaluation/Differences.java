package io.ratchet.evaluation;

import java.util.Arrays;

/**
 * The same comparison made several times, once for each seed: the mean difference with its two-sided 95 % interval after
 * Student, and the sign test (Dixon and Mood, JASA 41, 1946). The interval takes the seeds as a sample of all draws; it says
 * nothing about other data.
 *
 * @param n how often it was made, 1 or more
 * @param mean of the differences
 * @param sd their standard deviation, over n - 1; 0 with n = 1
 * @param low lower end of the interval of the mean; minus infinity with n = 1
 * @param high upper end of the interval of the mean; infinity with n = 1
 * @param tTest two-sided p-value of the paired t test that the mean is zero; 1 with n = 1
 * @param positive how many differences are above zero
 * @param negative how many are below
 * @param signTest two-sided exact p-value that above is as likely as below; ties do not count
 */
public record Differences(
        int n,
        double mean,
        double sd,
        double low,
        double high,
        double tTest,
        int positive,
        int negative,
        double signTest) {

    private static final double ALPHA = 0.05;

    /** Of these differences. */
    public static Differences of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there is one difference at least");
        }
        int n = values.length;
        double mean = Arrays.stream(values).average().orElse(0);
        int positive = (int) Arrays.stream(values).filter(value -> value > 0).count();
        int negative = (int) Arrays.stream(values).filter(value -> value < 0).count();
        double sign = signTest(positive, negative);
        if (n == 1) {
            return new Differences(
                    1, mean, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1, positive, negative, sign);
        }
        double sd = Math.sqrt(Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (n - 1));
        double error = sd / Math.sqrt(n);
        double half = StudentT.quantile(ALPHA, n - 1) * error;
        return new Differences(n, mean, sd, mean - half, mean + half, tTest(mean, error, n), positive, negative, sign);
    }

    private static double tTest(double mean, double error, int n) {
        if (error == 0) {
            return mean == 0 ? 1 : 0;
        }
        return StudentT.twoSided(mean / error, n - 1);
    }

    /** Twice the smaller tail of Bin(n, 1/2), at most 1; McNemar's exact test counts the same way. */
    private static double signTest(int positive, int negative) {
        return Math.min(
                1,
                2
                        * McNemar.of(Math.max(positive, negative), Math.min(positive, negative))
                                .exact());
    }

    /** Whether the interval lies above zero. */
    public boolean above() {
        return low > 0;
    }

    /** Whether the interval lies below zero. */
    public boolean below() {
        return high < 0;
    }
}
