package io.ratchet.access;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a key is made with, and never changes.
 *
 * @param name by which the audit trail names its owner: 1 to 64 letters, digits, {@code . _ -}; none of two keys that are valid
 *     at a time
 * @param requestsPerMinute on each node; null for no limit
 * @param imagesPerMonth in a calendar month of UTC on all nodes together; null for no limit
 * @param useForTraining whether images that come with it may be learned
 * @param expiresAt from when on it is refused; null for never
 */
public record KeyTerms(
        String name,
        Role role,
        @Nullable Integer requestsPerMinute,
        @Nullable Long imagesPerMonth,
        boolean useForTraining,
        @Nullable Instant expiresAt) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** The names of the configured keys, and of who came without any. */
    private static final Set<String> RESERVED = Set.of("admin", "prediction", "truth", "view", "anonymous");

    /** Refuses what makes no sense, in words for the person who asked. */
    public KeyTerms {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name must be 1 to 64 letters, digits, '.', '_' or '-', and begin with a letter or digit");
        }
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("name must be none of admin, prediction, truth, view, anonymous");
        }
        requirePositive("requestsPerMinute", requestsPerMinute);
        requirePositive("imagesPerMonth", imagesPerMonth);
    }

    private static void requirePositive(String what, @Nullable Number value) {
        if (value != null && value.longValue() < 1) {
            throw new IllegalArgumentException(
                    what + " is " + value + ", but must be 1 or more; leave it out for no limit");
        }
    }
}
