package io.ratchet.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as the verdict's sentences show them. */
final class Wording {

    private static final double SMALLEST_SHOWN = 1e-9;
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Wording() {}

    /** "1,702 of 2,000 gate images (85.1 %)". */
    static String ofImages(Proportion accuracy) {
        return format(
                "%,d of %,d gate images (%.1f %%)", accuracy.successes(), accuracy.trials(), 100 * accuracy.value());
    }

    /** "1,640 (82.0 %)". */
    static String inShort(Proportion accuracy) {
        return format("%,d (%.1f %%)", accuracy.successes(), 100 * accuracy.value());
    }

    /** "+3.1 points, 95 % interval +1.9 to +4.3". */
    static String points(Gain gain) {
        return format(
                "%+.1f points, 95 %% interval %+.1f to %+.1f",
                100 * gain.difference(), 100 * gain.low(), 100 * gain.high());
    }

    /** A p-value beside its level: "0.0123, below 0.05". Never rounded onto the level it is compared with. */
    static String against(double pValue, double alpha) {
        String relation = pValue < alpha ? "below " : "not below ";
        boolean alike = rounded(pValue).compareTo(rounded(alpha)) == 0;
        return shown(pValue, alike) + ", " + relation + (alike ? plain(alpha) : level(alpha));
    }

    /** A level in three digits: "0.0304". */
    static String level(double alpha) {
        return rounded(alpha).stripTrailingZeros().toPlainString();
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ENGLISH, pattern, values);
    }

    private static String shown(double pValue, boolean exactly) {
        if (pValue < SMALLEST_SHOWN) {
            return "less than " + plain(SMALLEST_SHOWN);
        }
        return exactly ? plain(pValue) : plain(rounded(pValue).doubleValue());
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).round(THREE_DIGITS);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
