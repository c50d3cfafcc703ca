package io.ratchet.training;

import java.util.SplittableRandom;

/** Draws from the symmetric Beta distribution: X / (X + Y) of two Gamma variables. */
final class Beta {

    private Beta() {}

    /** One number in 0 to 1 from Beta(alpha, alpha). */
    static double symmetric(double alpha, SplittableRandom random) {
        double x = logGamma(alpha, random);
        double y = logGamma(alpha, random);
        return 1 / (1 + Math.exp(y - x));
    }

    /**
     * The logarithm of a draw from Gamma(alpha, 1), by Marsaglia and Tsang 2000, "A simple method for generating gamma
     * variables". Below one, Gamma(alpha) = Gamma(alpha + 1) U^(1/alpha): in logarithms, as that power is often no double.
     */
    private static double logGamma(double alpha, SplittableRandom random) {
        if (alpha < 1) {
            return logGamma(alpha + 1, random) + Math.log(1 - random.nextDouble()) / alpha;
        }
        double d = alpha - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double normal = random.nextGaussian();
            double v = Math.pow(1 + c * normal, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) {
                return Math.log(d * v);
            }
        }
    }
}
