package io.ratchet.pseudolabel;

/**
 * The share of the votes given to each class. Cross entropy is linear in its target, so a student learns the same in
 * the limit from these shares and from one random member's label an image.
 */
public record VoteShare() implements Aggregation {

    @Override
    public SoftLabels aggregate(Votes votes) {
        float[] flat = new float[votes.size() * votes.classes()];
        double[] counts = new double[votes.classes()];
        for (int row = 0; row < votes.size(); row++) {
            votes.count(row, counts);
            Rows.writeNormalised(counts, flat, row);
        }
        return new SoftLabels(votes.classes(), flat);
    }

    @Override
    public String describe() {
        return "share of the votes";
    }
}
