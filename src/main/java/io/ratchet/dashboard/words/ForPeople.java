package io.ratchet.dashboard.words;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them: with a unit, and no more digits than they carry. */
public final class ForPeople {

    private ForPeople() {}

    /** 12345 to "12,345". */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** 0.8614 to "86.1 %". */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** 0.845 and 0.876 to "84.5 to 87.6 %". */
    public static String percentInterval(double low, double high) {
        return String.format(Locale.ROOT, "%.1f to %.1f %%", 100 * low, 100 * high);
    }

    /** A difference of shares: 0.031 to "+3.1 points". */
    public static String points(double difference) {
        return signed(difference) + " points";
    }

    /** 0.019 and 0.043 to "+1.9 to +4.3". */
    public static String pointsInterval(double low, double high) {
        return signed(low) + " to " + signed(high);
    }

    /** "just now", "1 minute", "3 hours": the largest unit only. */
    public static String duration(Duration duration) {
        if (duration.toSeconds() < 60) {
            return plural(Math.max(0, duration.toSeconds()), "second");
        }
        if (duration.toMinutes() < 60) {
            return plural(duration.toMinutes(), "minute");
        }
        return duration.toHours() < 48 ? plural(duration.toHours(), "hour") : plural(duration.toDays(), "day");
    }

    /** "1 image", "2,000 images". */
    public static String plural(long number, String unit) {
        return count(number) + " " + unit + (number == 1 ? "" : "s");
    }

    private static String signed(double difference) {
        double points = Math.round(1000 * difference) / 10.0;
        // A typographic minus, as wide as the plus.
        return (points > 0 ? "+" : points < 0 ? "\u2212" : "\u00b1")
                + String.format(Locale.ROOT, "%.1f", Math.abs(points));
    }
}
