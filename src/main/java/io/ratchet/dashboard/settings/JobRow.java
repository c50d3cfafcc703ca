package io.ratchet.dashboard.settings;

import io.ratchet.dashboard.words.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A job that the scheduler keeps.
 *
 * @param when in words
 * @param next null when it does not fire any more
 * @param last null before the first time
 */
public record JobRow(
        String name,
        String when,
        @Nullable Moment next,
        @Nullable Moment last,
        String state) {}
