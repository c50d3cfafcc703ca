package io.ratchet.evaluation;

/** What is asked of each class. */
public enum ClassRule {

    /** None may be shown to have become worse by more than the margin. */
    NO_WORSE,

    /** Each has to be shown not to have become worse by the margin: many images a class. */
    NON_INFERIOR;

    /** Reads "no-worse" or "non-inferior". */
    public static ClassRule parse(String key) {
        return Keys.parse(ClassRule.class, key);
    }
}
