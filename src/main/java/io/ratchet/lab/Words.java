package io.ratchet.lab;

import java.util.Locale;
import java.util.Optional;

/** Numbers as reports show them. */
final class Words {

    private Words() {}

    /** "71.98 %". */
    static String percent(double share) {
        return format("%.2f %%", 100 * share);
    }

    /** "71.98 ± 0.31 %", or without sd for one seed. */
    static String percent(Row row) {
        return row.seeds() < 2 ? percent(row.mean()) : format("%.2f ± %.2f %%", 100 * row.mean(), 100 * row.sd());
    }

    /** "+1.82". */
    static String points(double difference) {
        return format("%+.2f", 100 * difference);
    }

    /** "+1.82 (95 % interval +1.20 to +2.44, better with 5 of 5 seeds)". */
    static String gain(Comparison comparison) {
        String with = format(
                "better with %d of %d seed%s",
                comparison.across().positive(),
                comparison.across().n(),
                comparison.across().n() == 1 ? "" : "s");
        return comparison.across().n() < 2
                ? points(comparison.across().mean()) + " points (one seed, mid-p "
                        + p(comparison.seeds().get(0).better()) + ")"
                : format(
                        "%s points (95 %% interval %s to %s, %s)",
                        points(comparison.across().mean()),
                        points(comparison.across().low()),
                        points(comparison.across().high()),
                        with);
    }

    static String p(double value) {
        return value < 1e-4 ? "< 0.0001" : format("%.4f", value);
    }

    static String optional(Optional<Double> share) {
        return share.map(Words::percent).orElse("–");
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ENGLISH, pattern, values);
    }
}
