package io.ratchet.pseudolabel;

/**
 * The share of the votes where at least so many members name the same class, no opinion elsewhere.
 *
 * @param least at least 1; with more than the committee has, there is no opinion on anything
 */
public record AtLeast(int least) implements Aggregation {

    public AtLeast {
        if (least < 1) {
            throw new IllegalArgumentException("at least 1 vote is asked for, not " + least);
        }
    }

    @Override
    public SoftLabels aggregate(Votes votes) {
        float[] flat = new float[votes.size() * votes.classes()];
        double[] counts = new double[votes.classes()];
        for (int row = 0; row < votes.size(); row++) {
            votes.count(row, counts);
            if (counts[Rows.argMax(counts)] >= least) {
                Rows.writeNormalised(counts, flat, row);
            }
        }
        return new SoftLabels(votes.classes(), flat);
    }

    @Override
    public String describe() {
        return "at least " + least + " equal votes";
    }
}
