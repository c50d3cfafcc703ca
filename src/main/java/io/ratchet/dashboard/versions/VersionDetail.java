package io.ratchet.dashboard.versions;

import io.ratchet.dashboard.runs.RunCurves;
import io.ratchet.dashboard.words.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one version.
 *
 * @param run that made it
 * @param selectionAccuracy on the images that chose between recipes
 * @param judged when the newest verdict was; null without one
 * @param gate what it answered to the gate images; null where that was not kept
 * @param teachers whose labels it learned, in words
 * @param ledger the changes of champion that led to it, newest first
 * @param curves of the training of its recipe
 * @param records how it was made, as JSON, by title
 */
public record VersionDetail(
        VersionRow version,
        long run,
        String selectionAccuracy,
        @Nullable Moment judged,
        @Nullable GateView gate,
        boolean shares,
        ClassOrder order,
        Relatives relatives,
        List<String> teachers,
        List<LedgerRow> ledger,
        RunCurves curves,
        List<Part> records,
        boolean file) {

    /** One part of how a version was made. */
    public record Part(String title, String json) {}
}
