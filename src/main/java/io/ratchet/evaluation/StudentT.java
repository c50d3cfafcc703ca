package io.ratchet.evaluation;

/**
 * Student's t distribution ("The probable error of a mean", Biometrika 6, 1908), through the regularised incomplete beta
 * function: {@code P[|T| > t] = I_x(df / 2, 1 / 2)} with {@code x = df / (df + t²)} (Abramowitz and Stegun 1964, 26.7.1
 * with 26.5.27).
 */
final class StudentT {

    private static final double SMALLEST = 1e-300;
    private static final double PRECISION = 1e-15;
    private static final int MOST_TERMS = 10_000;

    private StudentT() {}

    /** The probability that T is further from zero than t, on either side. */
    static double twoSided(double t, int df) {
        requireFreedom(df);
        return regularisedBeta(df / (df + t * t), df / 2.0, 0.5);
    }

    /**
     * The t that T exceeds in size with probability {@code alpha}: 95 % intervals take that of 0.05.
     *
     * @param alpha in (0, 1)
     * @param df degrees of freedom, 1 or more
     */
    static double quantile(double alpha, int df) {
        requireFreedom(df);
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha is " + alpha + ", allowed is above 0 and below 1");
        }
        double low = 0;
        double high = 1;
        while (twoSided(high, df) > alpha) {
            high *= 2;
        }
        // The tail falls steadily, so halving the interval finds the point to the last bit.
        for (int i = 0; i < 200 && low < high; i++) {
            double middle = (low + high) / 2;
            if (twoSided(middle, df) > alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** I_x(a, b), by the continued fraction of Abramowitz and Stegun 26.5.8, on the side where it converges fast. */
    static double regularisedBeta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - regularisedBeta(1 - x, b, a);
        }
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        return front / a * continuedFraction(x, a, b);
    }

    /** 1 / (1 + d_1 / (1 + d_2 / ...)), from the front (modified Lentz). */
    private static double continuedFraction(double x, double a, double b) {
        double value = 1;
        double numerator = 1;
        double denominator = 0;
        for (int term = 0; term < MOST_TERMS; term++) {
            double d = term == 0 ? 1 : coefficient(term, x, a, b);
            denominator = awayFromZero(1 + d * denominator);
            numerator = awayFromZero(1 + d / numerator);
            denominator = 1 / denominator;
            double factor = numerator * denominator;
            value *= factor;
            if (Math.abs(factor - 1) < PRECISION) {
                return value - 1;
            }
        }
        throw new IllegalStateException("the fraction for I_" + x + "(" + a + ", " + b + ") does not converge");
    }

    private static double coefficient(int term, double x, double a, double b) {
        int m = term / 2;
        return term % 2 == 0
                ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    }

    private static double awayFromZero(double value) {
        return Math.abs(value) < SMALLEST ? SMALLEST : value;
    }

    /** ln Gamma(z) for z above 0: the recurrence up to 10, then Stirling's series (Abramowitz and Stegun 6.1.41). */
    static double logGamma(double z) {
        double shift = 0;
        double large = z;
        while (large < 10) {
            shift += Math.log(large);
            large++;
        }
        double inverse = 1 / large;
        double square = inverse * inverse;
        double series = inverse
                * (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square * (1 / 1680.0 - square / 1188))));
        return (large - 0.5) * Math.log(large) - large + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }

    private static void requireFreedom(int df) {
        if (df < 1) {
            throw new IllegalArgumentException("the degrees of freedom are " + df + ", allowed is 1 or more");
        }
    }
}
