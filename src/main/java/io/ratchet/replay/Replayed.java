package io.ratchet.replay;

import org.jspecify.annotations.Nullable;

/**
 * An image that was sent.
 *
 * @param truth the class it is known to show, or null
 * @param outcome what became of it
 */
record Replayed(@Nullable String truth, Outcome outcome) {}
