package io.ratchet.dashboard.runs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of all runs.
 *
 * @param runs newest first
 * @param outcomes how many runs there are in each state
 * @param older what to ask for to see older runs; null when there are none
 * @param first whether these are the newest
 */
public record RunsPage(
        List<RunRow> runs, List<Outcome> outcomes, @Nullable Long older, boolean first) {

    /** Runs in one state. */
    public record Outcome(String state, String runs) {}

    /** Whether a run is under way. */
    public boolean training() {
        return runs.stream().anyMatch(RunRow::active);
    }
}
