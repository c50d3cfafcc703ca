package io.ratchet.pseudolabel;

/** Changes what a teacher says before images are selected. Rows without an opinion stay so. */
public interface Transformation {

    /**
     * Makes new labels; those given stay as they are.
     *
     * @param classShares (K) the shares of the classes in the labelled set, sum to one
     */
    SoftLabels apply(SoftLabels labels, double[] classShares);

    /** In a few plain words, for the run's record and reports. */
    String describe();
}
