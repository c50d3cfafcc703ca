package io.ratchet.retraining;

import org.jspecify.annotations.Nullable;

/**
 * What one recipe of a run came to.
 *
 * @param recipe its name
 * @param selectionAccuracy share of the selection split that its challenger names rightly, 0 to 1; null when it failed
 * @param learned how many pseudo-labels it chose; null when it failed
 * @param unlabelled of how many; null when it failed
 * @param failure why there is no challenger; null when there is one
 * @param chosen whether its challenger met the gate
 */
public record RunEntry(
        String recipe,
        @Nullable Double selectionAccuracy,
        @Nullable Integer learned,
        @Nullable Integer unlabelled,
        @Nullable String failure,
        boolean chosen) {}
