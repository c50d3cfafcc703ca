package io.ratchet.dashboard.data;

import org.jspecify.annotations.Nullable;

/**
 * Which answers somebody looks for.
 *
 * @param label the number of the class; null for all
 * @param version null for all
 * @param from the least confidence, in percent
 * @param to the greatest
 * @param only "all", "wrong" (a true label says otherwise) or "disagreed" (a challenger in shadow did)
 * @param before only answers with a smaller number
 */
public record Wanted(@Nullable Integer label, @Nullable Integer version, int from, int to, String only, long before) {

    public Wanted {
        from = Math.max(0, Math.min(100, from));
        to = Math.max(from, Math.min(100, to));
    }
}
