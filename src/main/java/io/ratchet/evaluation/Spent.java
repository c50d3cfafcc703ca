package io.ratchet.evaluation;

/**
 * What a verdict used up of its gate, kept with it so that the next verdict goes on from there.
 *
 * @param rule that it was judged by
 * @param generation which verdict of its budget it was; 0 for a first version, and then nothing was spent
 * @param wealth before it, from earlier budgets
 * @param before evidence of earlier verdicts of the same budget
 * @param eValue of this comparison alone; 1 without one
 */
public record Spent(AlphaRule rule, int generation, double wealth, double before, double eValue) {

    public Spent {
        if (generation < 0 || !(wealth >= 0) || !(before >= 0) || !(eValue >= 0)) {
            throw new IllegalArgumentException("a generation and evidence are not negative");
        }
    }

    /** Nothing: of a version that met no champion. */
    public static Spent nothing(AlphaRule rule) {
        return new Spent(rule, 0, 1, 0, 1);
    }

    /** Evidence of this budget after this verdict. */
    public double after() {
        return generation == 0 ? before : before + AlphaRule.share(generation) * eValue;
    }

    /** What has to reach 1 / alpha under {@link AlphaRule#E_PROCESS}. */
    public double evidence() {
        return Math.min(Betting.MOST, wealth * after());
    }
}
