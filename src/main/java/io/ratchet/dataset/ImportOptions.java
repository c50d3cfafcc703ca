package io.ratchet.dataset;

/**
 * What of a labelled source is taken, and how it is split.
 *
 * @param maxPerClass at most so many images of a class, picked at random by the seed; 0 means all
 * @param splits shares of train, selection and gate
 * @param seed of the picking and the split
 */
public record ImportOptions(int maxPerClass, SplitRatios splits, long seed) {

    public ImportOptions {
        if (maxPerClass < 0) {
            throw new IllegalArgumentException("max-per-class is " + maxPerClass + ", allowed is 0 (all) or more");
        }
    }
}
