package io.ratchet.pseudolabel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Weighs votes by what each member confuses with what, learned from the votes themselves: A. P. Dawid and A. M. Skene,
 * Applied Statistics 28 (1979), by expectation maximisation. With q the posterior of the class, π the class shares and
 * e_j(l | c) the chance that member j says l of class c:
 * q_ic ∝ π_c Π_j e_j(v_ij | c)^t, π_c ∝ s + Σ_i q_ic, e_j(l | c) ∝ s + prior_j(c, l) + Σ_i t q_ic 1[v_ij = l], s = 0.01.
 * It stops when the evidence an image changes by less than 1e-5, or after 100 rounds.
 *
 * <p>The model takes members to err independently, which networks do not: t = 1 / (1 + r (m − 1)) counts m votes on an
 * image, correlated by r, as what they are worth.
 *
 * @param prior counts on labelled images, a start and as good as that many images during the fit; null starts from the
 *     shares of the votes. With one vote an image there is nothing else to learn confusions from
 * @param correlation r of the members' errors, in 0 to 1
 */
public record DawidSkene(@Nullable ConfusionCounts prior, double correlation) implements Aggregation {

    public DawidSkene {
        if (!(correlation >= 0 && correlation <= 1)) {
            throw new IllegalArgumentException("the correlation of errors is in 0 to 1, not " + correlation);
        }
    }

    /**
     * What was learned.
     *
     * @param labels the posterior of each image; no opinion where there are neither votes nor a true class
     * @param classShares (K) π
     * @param confusions (M, true, voted) e
     * @param rounds of expectation maximisation
     * @param evidence the mean log evidence of an image, with the log prior
     */
    public record Fit(SoftLabels labels, double[] classShares, double[][][] confusions, int rounds, double evidence) {}

    @Override
    public SoftLabels aggregate(Votes votes) {
        int[] unknown = new int[votes.size()];
        Arrays.fill(unknown, -1);
        return fit(votes, unknown).labels();
    }

    /**
     * Fits with some true classes known.
     *
     * @param truth (n) the class of an image, or -1 where it is not known
     */
    public Fit fit(Votes votes, int[] truth) {
        if (truth.length != votes.size()) {
            throw new IllegalArgumentException(truth.length + " true classes for " + votes.size() + " images");
        }
        for (int row = 0; row < truth.length; row++) {
            if (truth[row] < -1 || truth[row] >= votes.classes()) {
                throw new IllegalArgumentException(
                        "image " + row + ": a true class is -1 to " + (votes.classes() - 1) + ", not " + truth[row]);
            }
        }
        if (prior != null && (prior.members() != votes.members() || prior.classes() != votes.classes())) {
            throw new IllegalArgumentException("prior counts of " + prior.members() + " members and " + prior.classes()
                    + " classes for " + votes.members() + " and " + votes.classes());
        }
        return new ExpectationMaximisation(votes, truth, prior, correlation).run();
    }

    @Override
    public String describe() {
        return "Dawid-Skene" + (prior == null ? "" : " with prior counts")
                + (correlation == 0 ? "" : ", errors correlated by " + Wording.of(correlation));
    }
}
