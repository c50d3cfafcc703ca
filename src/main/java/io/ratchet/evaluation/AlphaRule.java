package io.ratchet.evaluation;

/** What becomes of alpha when the same gate images judge one challenger after the other. */
public enum AlphaRule {

    /**
     * The g-th verdict on the same gate images is held at {@code 6 alpha / (pi^2 g^2)}: these levels sum to alpha, so by the
     * union bound a loop whose challengers are never better promotes one of them with probability alpha at most, however long
     * it goes on.
     */
    SPENDING,

    /** Evidence is an e-value, the wealth of somebody who bets on the challenger; it has to reach 1 / alpha. */
    E_PROCESS,

    /** Each verdict at alpha: a loop that asks for ever finds a false winner. */
    FIXED;

    /** Reads "spending", "e-process" or "fixed". */
    public static AlphaRule parse(String key) {
        return Keys.parse(AlphaRule.class, key);
    }

    /** As it is configured and answered. */
    public String key() {
        return Keys.of(this);
    }

    /** The level at which a verdict is held; generation 0 is the first version, which met no champion and spends nothing. */
    public double level(double alpha, int generation) {
        return this == SPENDING && generation > 0 ? alpha * share(generation) : alpha;
    }

    /** {@code 6 / (pi^2 g^2)}, which sums to 1 over all g from 1 on. */
    static double share(int generation) {
        return 6 / (Math.PI * Math.PI * generation * generation);
    }
}
