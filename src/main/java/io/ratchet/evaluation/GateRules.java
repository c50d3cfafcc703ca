package io.ratchet.evaluation;

/**
 * What a challenger must satisfy.
 *
 * @param alpha how often, at most, a challenger that is no better may be promoted; above 0, at most 0.5
 * @param minImages gate images below which no challenger is promoted; at least 1
 */
public record GateRules(double alpha, int minImages) {

    public GateRules {
        // Written so that NaN is refused too.
        if (!(alpha > 0 && alpha <= 0.5)) {
            throw new IllegalArgumentException("the gate's alpha is above 0 and at most 0.5, not " + alpha);
        }
        if (minImages < 1) {
            throw new IllegalArgumentException("the gate needs at least 1 image, not " + minImages);
        }
    }
}
