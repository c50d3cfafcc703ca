package io.ratchet.pseudolabel;

import java.util.Arrays;

/**
 * Votes that count by member: p ∝ exp(Σ_j w_j 1[v_j = k]). With the log odds of members that err evenly on all other
 * classes, and independently, this is the posterior of the class under an even prior. Weights of a boosted committee
 * ({@link Samme}) give its decision as the label. A tie goes to the lowest class.
 *
 * @param weights (M) finite; one below 0 turns a member's vote against the class that it names, as is right for a member
 *     that is worse than chance
 */
public record WeightedVote(double[] weights) implements Aggregation {

    // A member that made no error on a few hundred images is not infallible.
    private static final double LARGEST_ACCURACY = 0.999;

    public WeightedVote {
        weights = weights.clone();
        if (!Arrays.stream(weights).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("the weights of votes are finite, not " + Arrays.toString(weights));
        }
    }

    /**
     * Weights w_j = log((K − 1) a_j / (1 − a_j)): 0 for a member at chance. Accuracies are taken as 0.001 to 0.999.
     *
     * @param accuracies (M) in 0 to 1, measured on images that the members did not learn
     */
    public static WeightedVote ofAccuracies(double[] accuracies, int classes) {
        return new WeightedVote(
                Arrays.stream(accuracies).map(a -> logOdds(a, classes)).toArray());
    }

    private static double logOdds(double accuracy, int classes) {
        if (!(accuracy >= 0 && accuracy <= 1)) {
            throw new IllegalArgumentException("an accuracy is in 0 to 1, not " + accuracy);
        }
        double a = Math.min(LARGEST_ACCURACY, Math.max(1 - LARGEST_ACCURACY, accuracy));
        return Math.log((classes - 1) * a / (1 - a));
    }

    @Override
    public double[] weights() {
        return weights.clone();
    }

    @Override
    public SoftLabels aggregate(Votes votes) {
        if (votes.members() != weights.length) {
            throw new IllegalArgumentException(weights.length + " weights for " + votes.members() + " members");
        }
        float[] flat = new float[votes.size() * votes.classes()];
        double[] scores = new double[votes.classes()];
        for (int row = 0; row < votes.size(); row++) {
            if (votes.count(row, scores) > 0) {
                weigh(votes, row, scores);
                Rows.softmax(scores);
                Rows.writeNormalised(scores, flat, row);
            }
        }
        return new SoftLabels(votes.classes(), flat);
    }

    private void weigh(Votes votes, int row, double[] scores) {
        Arrays.fill(scores, 0);
        for (int member = 0; member < weights.length; member++) {
            int vote = votes.vote(row, member);
            if (vote >= 0) {
                scores[vote] += weights[member];
            }
        }
    }

    @Override
    public String describe() {
        return "weighted vote";
    }
}
