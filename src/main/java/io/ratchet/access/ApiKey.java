package io.ratchet.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is stored: all but the key itself.
 *
 * @param createdBy who made it; {@code first start} for the admin key that a new database gets
 * @param revokedAt from when on it is refused; null while it is not revoked
 * @param imagesThisMonth what counts against its monthly quota so far; 0 without a quota. A node sets some aside in advance.
 */
public record ApiKey(
        long id,
        String name,
        Role role,
        @Nullable Integer requestsPerMinute,
        @Nullable Long imagesPerMonth,
        boolean useForTraining,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        long imagesThisMonth) {

    /** Whether it opens anything at this moment. */
    public boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
