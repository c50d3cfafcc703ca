package io.ratchet.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Who sends wrong keys to the login form waits, longer each time; on this node, and until the next start. Others are not held up, but
 * for those behind the same address.
 */
@Component
public class LoginDelays {

    private static final Logger log = LoggerFactory.getLogger(LoginDelays.class);

    /** Wrong keys that cost nothing: people paste the wrong one. */
    static final int FREE = 5;

    private static final Duration LONGEST = Duration.ofMinutes(15);
    /** After so long without a try, an address begins anew. */
    private static final Duration REMEMBERED = Duration.ofHours(1);
    /** So that strangers cannot fill the memory; whoever tried longest ago is forgotten first. */
    static final int ADDRESSES = 10_000;

    /** No address is longer; a header that a proxy passes on may be. */
    private static final int LONGEST_ADDRESS = 64;

    private final Map<String, Failures> failed = new LinkedHashMap<>();
    private final Clock clock;

    LoginDelays(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant last) {

        Instant until() {
            int doublings = Math.min(count - FREE - 1, 20);
            return doublings < 0 ? last : last.plus(min(Duration.ofSeconds(1L << doublings), LONGEST));
        }

        private static Duration min(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }

    /** How long nobody from this address may try; zero when at once. Rounded up to seconds. */
    public synchronized Duration left(String address) {
        Failures failures = failed.get(known(address));
        Instant now = clock.instant();
        return failures == null || !failures.until().isAfter(now)
                ? Duration.ZERO
                : Duration.ofSeconds(
                        Duration.between(now, failures.until()).plusMillis(999).toSeconds());
    }

    /**
     * A try begins, and counts as failed until it has {@link #succeeded}: so that many at once are no way around. One that comes too
     * early does not count, and is not to be looked at.
     *
     * @return how long it has to wait; zero when it may go on
     */
    synchronized Duration tries(String address) {
        Duration left = left(address);
        if (!left.isZero()) {
            return left;
        }
        Instant now = clock.instant();
        Failures before = failed.remove(known(address));
        int wrong = before == null || before.last().plus(REMEMBERED).isBefore(now) ? 1 : before.count() + 1;
        Failures after = new Failures(wrong, now);
        failed.put(known(address), after);
        if (after.count() == FREE + 1) {
            log.warn("{} wrong keys from {} at the login; from now on it waits between tries", FREE, known(address));
        }
        if (failed.size() > ADDRESSES) {
            failed.remove(failed.keySet().iterator().next());
        }
        return Duration.ZERO;
    }

    synchronized void succeeded(String address) {
        failed.remove(known(address));
    }

    private static String known(String address) {
        return address.substring(0, Math.min(LONGEST_ADDRESS, address.length()));
    }
}
