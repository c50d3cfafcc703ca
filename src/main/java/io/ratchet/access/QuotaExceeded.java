package io.ratchet.access;

import java.time.Duration;

/** The images that a key may send this month are used up. */
public class QuotaExceeded extends RuntimeException {

    private final Duration untilNextMonth;

    QuotaExceeded(long imagesPerMonth, Duration untilNextMonth) {
        super("The key may send " + imagesPerMonth + " images in a calendar month (UTC), and this request is over it.");
        this.untilNextMonth = untilNextMonth;
    }

    /** When the next quota begins. */
    public Duration untilNextMonth() {
        return untilNextMonth;
    }
}
