package io.ratchet.evaluation;

/**
 * The wealth of somebody who starts with 1 and bets on the challenger, image by image, without knowing what comes: an
 * e-value, whose mean is 1 at most when the gain is {@code minGain} at most, so that it reaches 1 / alpha with probability alpha
 * at most (Ville 1939; I. Waudby-Smith, A. Ramdas, "Estimating means of bounded random variables by betting", JRSS B 86,
 * 2024). With {@code Y = (1 + [challenger right] - [champion right]) / 2} and b, c counted so far,
 *
 * <pre>
 * E = product of 1 + lambda (Y - (1 + minGain) / 2),   lambda = 2 max(0, b - c - minGain i) / (b + c + 1)
 * </pre>
 *
 * For minGain 0 that is {@code 2q} for an image won and {@code 2(1 - q)} for one lost, with the estimate of Krichevsky and
 * Trofimov {@code q = max(1/2, (b + 1/2) / (b + c + 1))}.
 */
final class Betting {

    /** An image can double the wealth: thousands in a row would leave the range of numbers. */
    static final double MOST = 1e300;

    private Betting() {}

    /** @param own which images are bet on, in their order; empty for all */
    static double eValue(AnsweredImages answers, boolean[] own, double minGain) {
        double wealth = 1;
        int won = 0;
        int lost = 0;
        int seen = 0;
        for (int image = 0; image < answers.images(); image++) {
            if (own.length != 0 && !own[image]) {
                continue;
            }
            int outcome = answers.won(image);
            double excess = Math.max(0, won - lost - minGain * seen);
            // Never all of the wealth: who has lost it all has no evidence any more, whatever comes.
            double most = 2.0 * (won + lost) / ((won + lost + 1) * (1 + minGain));
            double stake = Math.min(most, 2 * excess / (won + lost + 1));
            wealth *= 1 + stake * (outcome - minGain) / 2;
            won += outcome > 0 ? 1 : 0;
            lost += outcome < 0 ? 1 : 0;
            seen++;
        }
        return Math.min(MOST, wealth);
    }
}
