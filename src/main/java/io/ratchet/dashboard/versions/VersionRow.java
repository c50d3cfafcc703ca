package io.ratchet.dashboard.versions;

import io.ratchet.dashboard.chart.AccuracyPlot;
import io.ratchet.dashboard.words.Accuracy;
import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.dashboard.words.Moment;
import io.ratchet.evaluation.Finding;
import io.ratchet.evaluation.Proportion;
import io.ratchet.evaluation.Verdict;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.ShadowState;
import io.ratchet.registry.ShadowTrial;
import io.ratchet.registry.VersionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version as the page shows it. What is null is not known, or does not apply.
 *
 * @param role "champion", "previous" (where a rollback leads), "challenger" or empty
 * @param aliases names that people gave it
 * @param judgement "passed", "rejected", "rolled back", "file damaged", "file given up" or "not judged"; "in shadow" or
 *     "stopped in shadow" when that came after it
 * @param live on traffic whose true labels came later
 * @param calibrationError expected, on the gate images
 * @param gain against {@code comparedWith}, with its 95 % interval
 * @param promotable whether the gate lets it serve and it does not
 * @param forcible whether it could only serve against the gate
 */
public record VersionRow(
        int version,
        String role,
        List<String> aliases,
        @Nullable Integer parent,
        String recipe,
        String labelledImages,
        String pseudoLabels,
        String shortSha256,
        String sha256,
        @Nullable Accuracy accuracy,
        @Nullable AccuracyPlot plot,
        @Nullable Accuracy live,
        @Nullable String calibrationError,
        @Nullable String gain,
        @Nullable String gainInterval,
        @Nullable String comparedWith,
        String judgement,
        List<Finding> findings,
        boolean promotable,
        boolean forcible,
        Moment created) {

    /** The version as it stands, with everything that is known of it. */
    static VersionRow of(ModelVersion version, Known known, Instant now) {
        Optional<GateVerdict> stored = Optional.ofNullable(known.verdict());
        Optional<Verdict> verdict = stored.map(GateVerdict::verdict);
        Optional<ShadowTrial> trial = Optional.ofNullable(known.trial());
        return new VersionRow(
                version.id(),
                known.role() == null ? "" : known.role(),
                known.aliases(),
                version.parentId().orElse(null),
                version.recipe(),
                ForPeople.count(version.labelledImages()),
                ForPeople.count(version.pseudoLabels()),
                version.artifact().shortHex(),
                version.artifact().hex(),
                verdict.map(found -> Accuracy.of(found.comparison().challengerAccuracy()))
                        .orElse(null),
                null,
                known.live() == null ? null : Accuracy.of(known.live()),
                known.calibrationError() == null ? null : ForPeople.percent(known.calibrationError()),
                verdict.map(found -> ForPeople.points(found.gain())).orElse(null),
                verdict.map(found -> ForPeople.pointsInterval(found.gainLow(), found.gainHigh()))
                        .orElse(null),
                stored.map(VersionRow::opponent).orElse(null),
                inShadow(trial).orElseGet(() -> judgement(known.state(), verdict)),
                Stream.concat(
                                verdict.map(Verdict::findings).orElse(List.of()).stream(),
                                trial.map(VersionRow::shadow).stream())
                        .toList(),
                known.state().allows(VersionState.Move.PROMOTE),
                known.state().allows(VersionState.Move.FORCE) && !known.state().allows(VersionState.Move.PROMOTE),
                Moment.of(version.createdAt(), now));
    }

    /**
     * What is known of a version beside what it was made with.
     *
     * @param role "champion", "previous", "challenger"; null for none
     * @param live on traffic whose true labels came later; null without
     * @param calibrationError on the gate images, 0 to 1; null where it was not kept
     * @param trial in shadow; null without
     */
    record Known(
            VersionState state,
            @Nullable String role,
            List<String> aliases,
            @Nullable GateVerdict verdict,
            @Nullable Proportion live,
            @Nullable Double calibrationError,
            @Nullable ShadowTrial trial) {}

    private static String judgement(VersionState state, Optional<Verdict> verdict) {
        return switch (state) {
            case ROLLED_BACK -> "rolled back";
            case DAMAGED -> "file damaged";
            case DISCARDED -> "file given up";
            default ->
                verdict.map(found -> found.promote() ? "passed" : "rejected").orElse("not judged");
        };
    }

    /** How it did beside the champion comes after the verdict; a trial that was dropped decided nothing. */
    private static Optional<String> inShadow(Optional<ShadowTrial> trial) {
        return trial.flatMap(found -> switch (found.state()) {
            case RUNNING -> Optional.of("in shadow");
            case STOPPED -> Optional.of("stopped in shadow");
            case PASSED, DROPPED -> Optional.empty();
        });
    }

    private static Finding shadow(ShadowTrial trial) {
        return Finding.note("shadow", trial.state() == ShadowState.RUNNING ? running(trial) : trial.reason());
    }

    private static String running(ShadowTrial trial) {
        String done = ForPeople.plural(trial.counts().compared(), "request");
        return "Answers in shadow beside version " + trial.championId() + ": " + done
                + (trial.requests() > 0 ? " of " + ForPeople.count(trial.requests()) : "") + " compared, "
                + ForPeople.count(trial.counts().disagreed()) + " answered otherwise, "
                + ForPeople.count(trial.counts().failed()) + " failed.";
    }

    /** The same with its accuracy drawn on the scale of a table. */
    VersionRow withPlot(AccuracyPlot drawn) {
        return new VersionRow(
                version,
                role,
                aliases,
                parent,
                recipe,
                labelledImages,
                pseudoLabels,
                shortSha256,
                sha256,
                accuracy,
                drawn,
                live,
                calibrationError,
                gain,
                gainInterval,
                comparedWith,
                judgement,
                findings,
                promotable,
                forcible,
                created);
    }

    private static String opponent(GateVerdict verdict) {
        return verdict.championId().map(id -> "version " + id).orElse("the most frequent class");
    }
}
