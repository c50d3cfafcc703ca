package io.ratchet.dashboard.overview;

import io.ratchet.dashboard.runs.RunRow;
import io.ratchet.dashboard.versions.LedgerRow;
import io.ratchet.dashboard.versions.VersionRow;
import io.ratchet.dashboard.words.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything on the page at one moment.
 *
 * @param epoch of the newest deployment; 0 before the first
 * @param champion null when no version serves
 * @param since when the champion began to serve
 * @param rollbackTarget where a rollback leads; null when nowhere
 * @param versions the newest
 * @param power what the gate sees, by the newest verdict; null before one
 */
public record Overview(
        long epoch,
        @Nullable VersionRow champion,
        @Nullable Moment since,
        @Nullable Integer rollbackTarget,
        List<VersionRow> versions,
        List<RunRow> runs,
        String images,
        List<ClassRow> classes,
        @Nullable String power,
        List<LedgerRow> ledger) {

    /** Whether a run is under way, so that the page asks more often. */
    public boolean training() {
        return runs.stream().anyMatch(RunRow::active);
    }
}
