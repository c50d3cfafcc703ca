package io.ratchet.evaluation;

/**
 * The one-sided lower bound of the gain at a level: the lower of two.
 *
 * <ul>
 *   <li>McNemar's test inverted. Of the b + c images where exactly one of the two is right, the share that the challenger wins
 *       is theta; its lower bound t solves {@code p(b of b + c | t) = alpha}, with the same p-value (mid-p or exact) as the test.
 *       The bound of the gain is {@code (2t - 1)(b + c)/n}. It is above 0 exactly when McNemar's p is below alpha.
 *   <li>The score bound, for the share (b + c)/n is itself a draw: T. Tango, "Equivalence test and confidence interval for
 *       the difference in proportions for the paired-sample design", Statistics in Medicine 17 (1998).
 * </ul>
 *
 * So a bound above 0 implies p below alpha; the two bounds differ in the third digit at gate sizes.
 */
final class GainBound {

    private static final int HALVINGS = 50;

    private GainBound() {}

    /** In -1 to 1; -1 without images. */
    static double lower(PairedComparison counts, McNemar.Test test, double alpha) {
        return counts.images() == 0 ? -1 : Math.min(conditional(counts, test, alpha), score(counts, alpha));
    }

    private static double conditional(PairedComparison counts, McNemar.Test test, double alpha) {
        int won = counts.challengerOnlyRight();
        int differing = won + counts.championOnlyRight();
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS && won > 0; i++) {
            double middle = (low + high) / 2;
            if (test.of(Binomial.upperTail(won, differing, middle)) < alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (2 * low - 1) * differing / counts.images();
    }

    private static double score(PairedComparison counts, double alpha) {
        double z = Normal.upper(alpha);
        double low = -1;
        double high = (double) (counts.challengerOnlyRight() - counts.championOnlyRight()) / counts.images();
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (z(counts, middle) > z) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The one-sided p-value that the gain is this at most; by Tango's score. */
    static double pValue(PairedComparison counts, double gain) {
        return counts.images() == 0 ? 1 : Normal.cdf(-z(counts, gain));
    }

    /** The one-sided p-value that the loss is this at most: small when more was lost. */
    static double lossPValue(PairedComparison counts, double loss) {
        return counts.images() == 0 ? 1 : Normal.cdf(z(counts, -loss));
    }

    /** (b - c - n gain) over its standard deviation if the gain is this, with the likeliest discordance that it leaves. */
    private static double z(PairedComparison counts, double gain) {
        double n = counts.images();
        double b = counts.challengerOnlyRight();
        double c = counts.championOnlyRight();
        double linear = (2 * n - b + c) * gain - b - c;
        double constant = -c * gain * (1 - gain);
        double lost = (Math.sqrt(Math.max(0, linear * linear - 8 * n * constant)) - linear) / (4 * n);
        double variance = n * (2 * lost + gain * (1 - gain));
        double excess = b - c - n * gain;
        return variance > 0 ? excess / Math.sqrt(variance) : excess == 0 ? 0 : Math.copySign(1e9, excess);
    }
}
