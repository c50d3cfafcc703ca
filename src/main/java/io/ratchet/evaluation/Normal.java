package io.ratchet.evaluation;

/** The standard normal distribution. */
final class Normal {

    private static final double FARTHEST = 8;

    private Normal() {}

    /**
     * P[Z ≤ x], by the series {@code 1/2 + phi(x) (x + x^3/3 + x^5/15 + ...)}: G. Marsaglia, "Evaluating the normal
     * distribution", J. Statistical Software 11:4 (2004). The absolute error is about 1e-15.
     */
    static double cdf(double x) {
        if (Math.abs(x) > FARTHEST) {
            return x > 0 ? 1 : 0;
        }
        double sum = x;
        double term = x;
        for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** z with P[Z > z] = alpha, alpha in 0 to 1, by halving an interval. */
    static double upper(double alpha) {
        double low = -FARTHEST;
        double high = FARTHEST;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (cdf(-middle) > alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
