package io.ratchet.evaluation;

/**
 * How much more accurate the challenger is, with a two-sided 95 % interval for paired answers: Wald's interval after
 * one image is added to each discordant count, D. G. Bonett and R. M. Price, "Adjusted Wald confidence interval for a
 * difference of binomial proportions based on paired data", J. Educational and Behavioral Statistics 37 (2012).
 * At gate sizes it equals d ± z √(b + c − (b − c)²/n) / n in all digits shown; but that one shrinks to a
 * point when both answered alike, as if a few images proved them equal.
 *
 * @param difference accuracy of the challenger minus that of the champion, in -1 to 1
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Gain(double difference, double low, double high) {

    /** With no images the difference is 0 and the interval is -1 to 1. */
    public static Gain of(PairedComparison comparison) {
        int better = comparison.challengerOnlyRight();
        int worse = comparison.championOnlyRight();
        double n = comparison.images() + 2.0;
        double centre = (better - worse) / n;
        double discordant = (better + worse + 2) / n;
        double halfWidth = Proportion.Z * Math.sqrt((discordant - centre * centre) / n);
        double difference = comparison.images() == 0 ? 0 : (double) (better - worse) / comparison.images();
        return new Gain(difference, Math.max(-1, centre - halfWidth), Math.min(1, centre + halfWidth));
    }
}
