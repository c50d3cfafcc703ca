package io.ratchet.retraining;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a run begins by itself.
 *
 * @param paused whether none does
 * @param next when the schedule lets one begin; null when it never does
 * @param newImages how many came in since the last run, counted up to {@code enough}, or up to {@link #COUNTED}
 * @param enough as many let a run begin; 0 when none are
 */
public record Outlook(boolean paused, @Nullable Instant next, int newImages, int enough) {

    /** As far as new images are counted where no number of them lets a run begin. */
    public static final int COUNTED = 10_000;
}
