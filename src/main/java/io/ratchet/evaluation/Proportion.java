package io.ratchet.evaluation;

/**
 * A share such as an accuracy, with Wilson's score interval: E. B. Wilson, "Probable inference, the law of succession,
 * and statistical inference", JASA 22 (1927). Unlike the usual plus-minus it never leaves 0 to 1 and has a width at
 * both ends.
 *
 * @param successes how many
 * @param trials of how many; with none the value is 0 and the interval is 0 to 1
 */
public record Proportion(int successes, int trials) {

    /** The normal quantile of two-sided 95 % intervals. */
    static final double Z = 1.959963984540054;

    public Proportion {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " of " + trials + " is no proportion");
        }
    }

    /** In 0 to 1. */
    public double value() {
        return trials == 0 ? 0 : (double) successes / trials;
    }

    /** Lower end of the two-sided 95 % interval. */
    public double low() {
        return trials == 0 ? 0 : Math.max(0, centre() - halfWidth());
    }

    /** Upper end of the two-sided 95 % interval. */
    public double high() {
        return trials == 0 ? 1 : Math.min(1, centre() + halfWidth());
    }

    private double centre() {
        return (successes + Z * Z / 2) / (trials + Z * Z);
    }

    private double halfWidth() {
        double p = value();
        return Z * Math.sqrt(trials * p * (1 - p) + Z * Z / 4) / (trials + Z * Z);
    }
}
