package io.ratchet.dashboard.runs;

import io.ratchet.dashboard.words.Moment;
import io.ratchet.evaluation.Monitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A training run as the page shows it.
 *
 * @param state in lower case
 * @param phase what it is doing, or what it was doing in the end
 * @param progress of the whole run, in 0 to 1
 * @param took how long it took, or has taken so far; null before it began
 * @param version what it made; null when nothing
 * @param metric of the newest epoch; null before the first
 * @param monitors what was seen without any truth
 */
public record RunRow(
        long id,
        String state,
        boolean active,
        String trigger,
        String requestedBy,
        String phase,
        double progress,
        String percent,
        String detail,
        @Nullable String examples,
        Moment created,
        @Nullable String took,
        @Nullable Integer version,
        @Nullable String metric,
        List<Monitor> monitors) {

    /** Whether one of the monitors stopped it. */
    public boolean stopped() {
        return monitors.stream().anyMatch(monitor -> !monitor.passed());
    }
}
