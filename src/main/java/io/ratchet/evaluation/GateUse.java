package io.ratchet.evaluation;

/**
 * What a gate was used for before this verdict. A <em>budget</em> is one alpha and the gate images that it was opened for.
 *
 * @param generation which verdict of this budget it is, from 1; 0 for a first version, which no champion is compared with
 * @param wealth evidence that earlier budgets, on other images, left; 1 at first and after each promotion
 * @param spent evidence that earlier verdicts of this budget left: the sum of their e-values, each times its share
 * @param own which gate images belong to this budget and no earlier one, in their order; empty for all
 * @param freshNeeded how many more gate images open the next budget
 */
public record GateUse(int generation, double wealth, double spent, boolean[] own, int freshNeeded) {

    public GateUse {
        if (generation < 0 || !(wealth >= 0) || !(spent >= 0)) {
            throw new IllegalArgumentException(
                    "generation %d, wealth %s and spent %s are not negative".formatted(generation, wealth, spent));
        }
        own = own.clone();
    }

    /** The first verdict on images that judged nobody before. */
    public static GateUse fresh(int images) {
        return new GateUse(1, 1, 0, new boolean[0], images);
    }

    /** A first version: there is no champion to compare it with, and nothing is spent. */
    static GateUse none() {
        return new GateUse(0, 1, 0, new boolean[0], 0);
    }

    @Override
    public boolean[] own() {
        return own.clone();
    }
}
