package io.ratchet.dashboard.data;

import io.ratchet.dashboard.words.Moment;
import org.jspecify.annotations.Nullable;

/**
 * An image with what a version answered.
 *
 * @param truth its true class; null where it is not known
 * @param split of the true label; null without one
 * @param shadow what a challenger in shadow said instead; null where it agreed or was not asked
 */
public record Answered(
        long prediction,
        long image,
        String label,
        String confidence,
        int version,
        @Nullable String truth,
        @Nullable String split,
        @Nullable String shadow,
        Moment when) {

    /** Whether it is known to be wrong. */
    public boolean wrong() {
        return truth != null && !truth.equals(label);
    }
}
