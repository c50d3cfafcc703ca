package io.ratchet.graph;

import java.util.SplittableRandom;

/** The nodes of a graph that would be too large with all: each labelled one, and a random sample of the others. */
public final class InducingSubset {

    private InducingSubset() {}

    /**
     * Chooses nodes where the labelled ones come first, from 0, and the unlabelled ones follow.
     *
     * @param limit how many nodes at most; at least {@code labelled}
     * @return ascending indices; all of them if they are no more than the limit
     */
    public static int[] choose(int labelled, int unlabelled, int limit, long seed) {
        if (labelled < 0 || unlabelled < 0) {
            throw new IllegalArgumentException(
                    "labelled and unlabelled are " + labelled + " and " + unlabelled + ", allowed is 0 or more");
        }
        if (limit < labelled) {
            throw new IllegalArgumentException(
                    "limit is " + limit + ", allowed is " + labelled + ", the number of labelled nodes, or more");
        }
        int[] chosen = new int[(int) Math.min(limit, (long) labelled + unlabelled)];
        int count = 0;
        for (; count < labelled; count++) {
            chosen[count] = count;
        }
        SplittableRandom random = new SplittableRandom(seed);
        // Selection sampling (Knuth, TAOCP 2, 3.4.2, algorithm S): every subset is as likely, and it comes out in
        // order.
        for (int i = 0; count < chosen.length; i++) {
            if (random.nextInt(unlabelled - i) < chosen.length - count) {
                chosen[count++] = labelled + i;
            }
        }
        return chosen;
    }
}
