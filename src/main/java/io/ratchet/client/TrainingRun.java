package io.ratchet.client;

import org.jspecify.annotations.Nullable;

/**
 * A training run.
 *
 * @param state such as RUNNING, PROMOTED, REJECTED
 * @param progress of the phase, 0 to 1
 * @param detail how it ended, in words; null while it goes on
 * @param version that it made; null for none
 */
public record TrainingRun(
        long id,
        String state,
        @Nullable String phase,
        double progress,
        @Nullable String detail,
        @Nullable Integer version) {}
