package io.ratchet.evaluation;

/**
 * What "proven better" means.
 *
 * @param metric in which the challenger has to gain; anything but accuracy is judged by the bootstrap
 * @param costs of wrong answers, for {@link Metric#COST}
 * @param test of McNemar, for accuracy
 * @param minGain what the lower bound of the gain has to exceed, in the metric's unit; 0 or more
 */
public record Better(Metric metric, Costs costs, McNemar.Test test, double minGain) {

    public Better {
        if (!(minGain >= 0 && Double.isFinite(minGain))) {
            throw new IllegalArgumentException("the least gain is 0 or more, not " + minGain);
        }
    }

    /** More accurate, by the mid-p test. */
    public static Better accuracy() {
        return new Better(Metric.ACCURACY, Costs.parse(""), McNemar.Test.MID_P, 0);
    }
}
