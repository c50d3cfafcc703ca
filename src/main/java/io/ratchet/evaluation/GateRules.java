package io.ratchet.evaluation;

import java.util.List;

/**
 * What a challenger must satisfy.
 *
 * @param clauses the rules that are asked, in the order of the verdict's lines
 * @param alpha how often, at most, a challenger that is no better may be promoted; above 0, at most 0.5
 * @param alphaRule what becomes of alpha when the same gate is asked again
 * @param minImages gate images below which no challenger is promoted; at least 1
 * @param better what "proven better" means
 * @param limits what a challenger must not do, however much it gains
 */
public record GateRules(
        List<ClauseName> clauses, double alpha, AlphaRule alphaRule, int minImages, Better better, Limits limits) {

    public GateRules {
        // Written so that NaN is refused too.
        if (!(alpha > 0 && alpha <= 0.5)) {
            throw new IllegalArgumentException("the gate's alpha is above 0 and at most 0.5, not " + alpha);
        }
        if (minImages < 1) {
            throw new IllegalArgumentException("the gate needs at least 1 image, not " + minImages);
        }
        clauses = List.copyOf(clauses);
        if (!clauses.contains(ClauseName.BETTER)) {
            throw new IllegalArgumentException("a gate asks for a better challenger");
        }
        if (alphaRule == AlphaRule.E_PROCESS && better.metric() != Metric.ACCURACY) {
            throw new IllegalArgumentException("the e-process bets on single images, so its metric is accuracy");
        }
    }

    /** What answers alone can show, at a fixed alpha: for reports that judge each challenger on its own. */
    public static GateRules ofAnswers(double alpha, int minImages) {
        return new GateRules(
                ClauseName.parse("images,classes,better,per-class"),
                alpha,
                AlphaRule.FIXED,
                minImages,
                Better.accuracy(),
                Limits.none());
    }
}
