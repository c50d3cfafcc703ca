package io.ratchet.pseudolabel;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How often each member of a committee named each class for images of each true class. Counted on labelled images that
 * the member did not learn (cross-fitting); a member's errors on its own training images say nothing.
 */
public final class ConfusionCounts {

    private final int members;
    private final int classes;
    private final double[] counts; // (M, true, voted)

    private ConfusionCounts(int members, int classes, double[] counts) {
        this.members = members;
        this.classes = classes;
        this.counts = counts;
    }

    /**
     * Counts votes on labelled images.
     *
     * @param truth (n) the true class of each image
     */
    public static ConfusionCounts of(Votes votes, int[] truth) {
        if (truth.length != votes.size()) {
            throw new IllegalArgumentException(truth.length + " true classes for " + votes.size() + " images");
        }
        int classes = votes.classes();
        double[] counts = new double[votes.members() * classes * classes];
        for (int row = 0; row < truth.length; row++) {
            Objects.checkIndex(truth[row], classes);
            for (int member = 0; member < votes.members(); member++) {
                int vote = votes.vote(row, member);
                if (vote >= 0) {
                    counts[(member * classes + truth[row]) * classes + vote]++;
                }
            }
        }
        return new ConfusionCounts(votes.members(), classes, counts);
    }

    /**
     * From counts that were made elsewhere.
     *
     * @param counts one (K, K) for each member, row the true class, column the named one
     */
    public static ConfusionCounts of(List<int[][]> counts) {
        int classes = counts.get(0).length;
        double[] flat = counts.stream()
                .flatMap(Arrays::stream)
                .flatMapToDouble(row -> Arrays.stream(row).asDoubleStream())
                .toArray();
        if (flat.length != counts.size() * classes * classes) {
            throw new IllegalArgumentException("every member's counts are " + classes + " by " + classes);
        }
        return new ConfusionCounts(counts.size(), classes, flat);
    }

    /** Every count times a factor: above 1 to believe them more, below to believe them less. */
    public ConfusionCounts times(double factor) {
        if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("counts are multiplied by 0 or more, not " + factor);
        }
        return new ConfusionCounts(
                members, classes, Arrays.stream(counts).map(c -> c * factor).toArray());
    }

    public int members() {
        return members;
    }

    public int classes() {
        return classes;
    }

    public double count(int member, int truth, int vote) {
        return counts[(member * classes + truth) * classes + vote];
    }

    /** Each member's share of right votes, (M); chance, 1 / K, for one that was never asked. */
    public double[] accuracies() {
        double[] accuracies = new double[members];
        for (int member = 0; member < members; member++) {
            double right = 0;
            double all = 0;
            for (int truth = 0; truth < classes; truth++) {
                right += count(member, truth, truth);
                for (int vote = 0; vote < classes; vote++) {
                    all += count(member, truth, vote);
                }
            }
            accuracies[member] = all == 0 ? 1.0 / classes : right / all;
        }
        return accuracies;
    }
}
