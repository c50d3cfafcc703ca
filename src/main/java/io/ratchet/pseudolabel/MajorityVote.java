package io.ratchet.pseudolabel;

/**
 * The class named most often, as if it were certain. A tie goes to the lowest class; where ties are common, as in small
 * committees, {@link WeightedVote} breaks them by what the members are worth.
 */
public record MajorityVote() implements Aggregation {

    @Override
    public SoftLabels aggregate(Votes votes) {
        int[] labels = new int[votes.size()];
        double[] counts = new double[votes.classes()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = votes.count(row, counts) == 0 ? -1 : Rows.argMax(counts);
        }
        return SoftLabels.oneHot(votes.classes(), labels);
    }

    @Override
    public String describe() {
        return "majority vote";
    }
}
