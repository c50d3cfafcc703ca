package io.ratchet.rollout;

import io.ratchet.evaluation.LiveBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a version has to show on live requests, before and after it is promoted.
 *
 * @param shadowRequests a challenger answers so many in shadow before it is promoted; 0 for no such number
 * @param shadowDuration or for so long; zero for no such time. With neither there is no shadow
 * @param watch how long after a promotion the new champion is watched; zero for never
 * @param minRequests neither shadow nor watch decides on fewer
 * @param maxFailures share of its requests that may fail beyond the champion's
 * @param maxDisagreement share of images that a challenger in shadow may answer otherwise
 * @param maxClassShift how far its class shares may lie from the champion's, in 0 to 1, beyond chance
 * @param maxSlowdown how many times the champion's computing time an image may take
 */
@ConfigurationProperties("ratchet.promotion")
public record PromotionProperties(
        @DefaultValue("0") int shadowRequests,
        @DefaultValue("0s") Duration shadowDuration,
        // Long enough for a few hundred requests of a small service, short enough that training seldom falls into it.
        @DefaultValue("10m") Duration watch,
        // So many users at most see a champion that answers none of them.
        @DefaultValue("100") int minRequests,
        @DefaultValue("0.01") double maxFailures,
        // Two models that are right on 65 % differ on about a quarter; a broken one of ten classes on nine tenths.
        @DefaultValue("0.4") double maxDisagreement,
        // Traffic itself changes within minutes, and a better model names rare classes more often.
        @DefaultValue("0.3") double maxClassShift,
        // Ten members on one backbone take 1.3 times as long as one.
        @DefaultValue("2") double maxSlowdown) {

    private static final Duration LONGEST = Duration.ofDays(365);

    public PromotionProperties {
        require(
                shadowRequests >= 0 && shadowRequests <= 10_000_000,
                "shadow-requests",
                shadowRequests,
                "0 (none) to 10000000");
        requireTime("shadow-duration", shadowDuration);
        requireTime("watch", watch);
        LiveBounds bounds = named(minRequests, maxFailures, maxDisagreement, maxClassShift, maxSlowdown);
        require(
                shadowRequests == 0 || shadowRequests >= bounds.minRequests(),
                "shadow-requests",
                shadowRequests,
                "0 (none), or min-requests (" + minRequests + ") or more");
    }

    /** Whether a challenger answers in shadow before it is promoted. */
    public boolean shadowed() {
        return shadowRequests > 0 || !shadowDuration.isZero();
    }

    boolean watched() {
        return !watch.isZero();
    }

    LiveBounds bounds() {
        return new LiveBounds(minRequests, maxFailures, maxDisagreement, maxClassShift, maxSlowdown);
    }

    private static LiveBounds named(int min, double failures, double disagreement, double shift, double slowdown) {
        try {
            return new LiveBounds(min, failures, disagreement, shift, slowdown);
        } catch (IllegalArgumentException e) {
            // Without a cause: Boot shows the message of the innermost one.
            throw new IllegalArgumentException("ratchet.promotion." + e.getMessage());
        }
    }

    private static void requireTime(String key, Duration time) {
        require(!time.isNegative() && time.compareTo(LONGEST) <= 0, key, time, "0s (never) to 365d");
    }

    private static void require(boolean holds, String key, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException("ratchet.promotion." + key + " is " + value + ", allowed is " + range);
        }
    }
}
