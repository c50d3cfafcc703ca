package io.ratchet.dashboard.overview;

import org.jspecify.annotations.Nullable;

/**
 * A place of the loop that everything goes through.
 *
 * @param number the one that counts there
 * @param aside what it means
 * @param progress towards what happens next, in 0 to 1; null where there is none
 * @param page where there is more
 * @param now whether something goes on there at this moment
 */
public record Station(
        String name, String number, String aside, @Nullable Double progress, String page, boolean now) {}
