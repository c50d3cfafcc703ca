package io.ratchet.evaluation;

/**
 * McNemar's one-sided test that one of two classifiers is no better than the other on the same images. Where exactly
 * one of them is right, either is equally likely to be the one, so the number of such images won is binomial with 1/2:
 *
 * <pre>
 * exact = P[Bin(b + c, 1/2) ≥ b]
 * midP  = exact − P[Bin(b + c, 1/2) = b] / 2
 * </pre>
 *
 * The exact test is conservative; the mid-p test uses the level nearly fully and hardly ever exceeds it:
 * M. W. Fagerland, S. Lydersen, P. Laake, "The McNemar test for binary matched-pairs data: mid-p and asymptotic are
 * better than exact conditional", BMC Medical Research Methodology 13:91 (2013).
 *
 * @param exact the exact p-value; 1 when the two never differ
 * @param midP the mid-p-value; 1/2 when the two never differ
 */
public record McNemar(double exact, double midP) {

    /** Small when the challenger is better than the champion. */
    public static McNemar challengerBetter(PairedComparison comparison) {
        return of(comparison.challengerOnlyRight(), comparison.championOnlyRight());
    }

    /** Small when the challenger is worse than the champion. */
    public static McNemar challengerWorse(PairedComparison comparison) {
        return of(comparison.championOnlyRight(), comparison.challengerOnlyRight());
    }

    /** Which of the two p-values counts. */
    public enum Test {
        MID_P,
        EXACT;

        /** Reads "mid-p" or "exact". */
        public static Test parse(String key) {
            return Keys.parse(Test.class, key);
        }

        double of(Binomial tail) {
            return this == MID_P ? tail.midP() : tail.exact();
        }

        double of(McNemar test) {
            return this == MID_P ? test.midP() : test.exact();
        }

        /** As it stands in sentences: "mid-p" or "exact p". */
        String words() {
            return this == MID_P ? "mid-p" : "exact p";
        }
    }

    /**
     * P-values below about 1e-300 come out as 0.
     *
     * @param better images that only the first named rightly ("b")
     * @param worse images that only the second named rightly ("c")
     */
    static McNemar of(int better, int worse) {
        if (better < 0 || worse < 0) {
            throw new IllegalArgumentException("counts are not negative");
        }
        Binomial tail = Binomial.upperTail(better, (long) better + worse, 0.5);
        return new McNemar(tail.exact(), tail.midP());
    }
}
