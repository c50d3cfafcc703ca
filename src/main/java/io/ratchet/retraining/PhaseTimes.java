package io.ratchet.retraining;

import java.util.LinkedHashMap;
import java.util.Map;

/** How long each phase of a run took, by the clock that only goes forward; a phase that comes again goes on. */
final class PhaseTimes {

    private static final double NANOS = 1e9;

    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private String phase = "";
    private long since = System.nanoTime();

    /** A phase is under way from here on. */
    synchronized void enter(String name) {
        long now = System.nanoTime();
        if (!phase.isEmpty()) {
            nanos.merge(phase, now - since, Long::sum);
        }
        phase = name;
        since = now;
    }

    /** Seconds of each phase until now, to the millisecond, in the order in which they began. */
    synchronized Map<String, Double> seconds() {
        enter(phase);
        Map<String, Double> seconds = new LinkedHashMap<>();
        nanos.forEach((name, taken) -> seconds.put(name, Math.round(1000 * taken / NANOS) / 1000.0));
        return seconds;
    }
}
