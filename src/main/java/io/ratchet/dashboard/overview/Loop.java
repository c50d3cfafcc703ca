package io.ratchet.dashboard.overview;

import io.ratchet.dashboard.runs.RunRow;
import io.ratchet.dashboard.versions.VersionRow;
import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.dashboard.words.Moment;
import io.ratchet.retraining.Outlook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The loop as one picture, with the number that counts at each station.
 *
 * @param next when the next run begins, and why not earlier
 * @param warnings what somebody should look at
 */
public record Loop(List<Station> stations, String next, List<String> warnings) {

    static Loop of(
            Traffic.LastHour traffic,
            @Nullable VersionRow champion,
            List<VersionRow> versions,
            List<RunRow> runs,
            @Nullable Outlook outlook,
            Instant now) {
        Optional<RunRow> active = runs.stream().filter(RunRow::active).findFirst();
        return new Loop(
                List.of(
                        new Station(
                                "Images in",
                                ForPeople.count(traffic.images()),
                                join(
                                        "in the last hour",
                                        traffic.time(),
                                        traffic.images() == 0 ? "" : traffic.failures()),
                                null,
                                "/try",
                                false),
                        pseudoLabels(outlook),
                        training(active, runs),
                        gate(versions),
                        serving(champion)),
                next(active, champion, outlook, now),
                warnings(champion, runs, outlook));
    }

    /** The same with more to look at. */
    Loop and(List<String> moreWarnings) {
        return new Loop(
                stations,
                next,
                Stream.concat(warnings.stream(), moreWarnings.stream()).toList());
    }

    private static Station pseudoLabels(@Nullable Outlook outlook) {
        if (outlook == null) {
            return new Station("Pseudo-labels", "–", "this node does not train", null, "/data", false);
        }
        boolean many = outlook.enough() > 0;
        return new Station(
                "Pseudo-labels",
                ForPeople.count(outlook.newImages()) + (!many && outlook.newImages() == Outlook.COUNTED ? "+" : ""),
                many
                        ? "new images of " + ForPeople.count(outlook.enough()) + " that let a run begin"
                        : "new images since the last run",
                many ? Math.min(1, (double) outlook.newImages() / outlook.enough()) : null,
                "/data",
                false);
    }

    private static Station training(Optional<RunRow> active, List<RunRow> runs) {
        if (active.isPresent()) {
            RunRow run = active.get();
            String phase = run.phase().isEmpty() ? "waits for its trainer" : run.phase();
            return new Station("Training", run.percent(), phase, run.progress(), "/runs/" + run.id(), true);
        }
        return runs.isEmpty()
                ? new Station("Training", "–", "no run yet", null, "/runs", false)
                : new Station(
                        "Training",
                        runs.get(0).state(),
                        "run " + runs.get(0).id() + ", " + runs.get(0).created().ago(),
                        null,
                        "/runs/" + runs.get(0).id(),
                        false);
    }

    /** The newest version that was judged. */
    private static Station gate(List<VersionRow> versions) {
        return versions.stream()
                .filter(version -> version.gain() != null)
                .findFirst()
                .map(version -> new Station(
                        "Gate",
                        String.valueOf(version.gain()),
                        "version " + version.version() + " over " + version.comparedWith() + ": " + version.judgement(),
                        null,
                        "/versions/" + version.version(),
                        version.judgement().equals("in shadow")))
                .orElseGet(() -> new Station("Gate", "–", "no verdict yet", null, "/versions", false));
    }

    private static Station serving(@Nullable VersionRow champion) {
        return champion == null
                ? new Station("Champion", "–", "no version serves", null, "/versions", false)
                : new Station(
                        "Champion",
                        champion.accuracy() == null ? "–" : champion.accuracy().percent(),
                        "version " + champion.version() + " on the gate",
                        null,
                        "/versions/" + champion.version(),
                        false);
    }

    private static String next(
            Optional<RunRow> active, @Nullable VersionRow champion, @Nullable Outlook outlook, Instant now) {
        if (active.isPresent()) {
            return "Run " + active.get().id() + " is under way; there is one at a time.";
        }
        if (outlook == null) {
            return "This node does not train.";
        }
        if (champion == null) {
            return "No run begins by itself before a first version serves.";
        }
        if (outlook.paused()) {
            return "No run begins by itself: the schedule is paused.";
        }
        String time = outlook.next() == null
                ? "The schedule starts none"
                : "The next run begins " + Moment.of(outlook.next(), now).ago() + ", if an image has come in by then";
        int missing = outlook.enough() - outlook.newImages();
        return outlook.enough() == 0
                ? time + "; the number of new images lets none begin."
                : time + "; earlier when " + ForPeople.plural(Math.max(0, missing), "more new image")
                        + " have come in.";
    }

    private static List<String> warnings(@Nullable VersionRow champion, List<RunRow> runs, @Nullable Outlook outlook) {
        List<String> warnings = new ArrayList<>();
        if (outlook != null && outlook.paused()) {
            warnings.add("The schedule is paused.");
        }
        if (!runs.isEmpty() && runs.get(0).state().equals("failed")) {
            warnings.add("The last run failed: " + runs.get(0).detail());
        }
        if (champion != null && champion.judgement().startsWith("file")) {
            warnings.add("The champion's file is damaged or gone: after a restart another version would serve.");
        }
        if (champion != null
                && champion.live() != null
                && champion.accuracy() != null
                && champion.live().high() < champion.accuracy().low()) {
            warnings.add("The champion is right less often on live images than on the gate images: "
                    + champion.live().percent() + " (" + champion.live().interval() + "). The world may have changed.");
        }
        return warnings;
    }

    private static String join(String... parts) {
        return String.join(
                ", ", List.of(parts).stream().filter(part -> !part.isEmpty()).toList());
    }
}
