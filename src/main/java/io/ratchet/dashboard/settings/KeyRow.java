package io.ratchet.dashboard.settings;

import io.ratchet.access.ApiKey;
import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.dashboard.words.Moment;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A key as the page shows it; never its secret, of which only a hash is stored.
 *
 * @param state "valid", "revoked" or "expired"
 * @param limits its rate and quota, in words
 */
public record KeyRow(
        long id,
        String name,
        String role,
        String state,
        String limits,
        String createdBy,
        Moment created,
        @Nullable Moment expires) {

    static KeyRow of(ApiKey key, Instant now) {
        return new KeyRow(
                key.id(),
                key.name(),
                key.role().name().toLowerCase(Locale.ROOT),
                key.isValid(now) ? "valid" : key.revokedAt() != null ? "revoked" : "expired",
                limits(key),
                key.createdBy(),
                Moment.of(key.createdAt(), now),
                key.expiresAt() == null ? null : Moment.of(key.expiresAt(), now));
    }

    private static String limits(ApiKey key) {
        String rate = key.requestsPerMinute() == null
                ? ""
                : ForPeople.plural(key.requestsPerMinute(), "request") + " a minute";
        String quota = key.imagesPerMonth() == null
                ? ""
                : ForPeople.count(key.imagesThisMonth()) + " of " + ForPeople.plural(key.imagesPerMonth(), "image")
                        + " this month";
        return rate.isEmpty() && quota.isEmpty()
                ? "no limits"
                : rate + (rate.isEmpty() || quota.isEmpty() ? "" : ", ") + quota;
    }
}
