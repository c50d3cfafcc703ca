package io.ratchet.dashboard;

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
 * @param role "champion", "previous" (where a rollback leads) or empty
 * @param judgement "passed", "rejected", "rolled back", "file damaged", "file given up" or "not judged"; "in shadow" or
 *     "stopped in shadow" when that came after it
 * @param live on traffic whose true labels came later
 * @param gain against {@code comparedWith}, with its 95 % interval
 * @param promotable whether the gate lets it serve and it does not
 */
public record VersionRow(
        int version,
        String role,
        @Nullable Integer parent,
        String recipe,
        String labelledImages,
        String pseudoLabels,
        String shortSha256,
        String sha256,
        @Nullable Accuracy accuracy,
        @Nullable AccuracyPlot plot,
        @Nullable Accuracy live,
        @Nullable String gain,
        @Nullable String gainInterval,
        @Nullable String comparedWith,
        String judgement,
        List<Finding> findings,
        boolean promotable,
        Moment created) {

    static VersionRow of(
            ModelVersion version,
            Optional<GateVerdict> stored,
            Optional<Proportion> live,
            VersionState state,
            String role,
            Instant now) {
        Optional<Verdict> verdict = stored.map(GateVerdict::verdict);
        return new VersionRow(
                version.id(),
                role,
                version.parentId().orElse(null),
                version.recipe(),
                ForPeople.count(version.labelledImages()),
                ForPeople.count(version.pseudoLabels()),
                version.artifact().shortHex(),
                version.artifact().hex(),
                verdict.map(found -> Accuracy.of(found.comparison().challengerAccuracy()))
                        .orElse(null),
                null,
                live.map(Accuracy::of).orElse(null),
                verdict.map(found -> ForPeople.points(found.gain())).orElse(null),
                verdict.map(found -> ForPeople.pointsInterval(found.gainLow(), found.gainHigh()))
                        .orElse(null),
                stored.map(VersionRow::opponent).orElse(null),
                judgement(state, verdict),
                verdict.map(Verdict::findings).orElse(List.of()),
                state.allows(VersionState.Move.PROMOTE),
                Moment.of(version.createdAt(), now));
    }

    private static String judgement(VersionState state, Optional<Verdict> verdict) {
        return switch (state) {
            case ROLLED_BACK -> "rolled back";
            case DAMAGED -> "file damaged";
            case DISCARDED -> "file given up";
            default ->
                verdict.map(found -> found.promote() ? "passed" : "rejected").orElse("not judged");
        };
    }

    VersionRow withPlot(AccuracyPlot drawn) {
        return with(drawn, judgement, findings);
    }

    /** How it did beside the champion comes after the verdict; a trial that was dropped decided nothing. */
    VersionRow withShadow(Optional<ShadowTrial> trial) {
        if (trial.isEmpty()) {
            return this;
        }
        String now = switch (trial.get().state()) {
            case RUNNING -> "in shadow";
            case STOPPED -> "stopped in shadow";
            case PASSED, DROPPED -> judgement;
        };
        return with(
                plot,
                now,
                Stream.concat(findings.stream(), Stream.of(Finding.note("shadow", shadow(trial.get()))))
                        .toList());
    }

    private static String shadow(ShadowTrial trial) {
        if (trial.state() != ShadowState.RUNNING) {
            return trial.reason();
        }
        String done = ForPeople.plural(trial.counts().compared(), "request");
        return "Answers in shadow beside version " + trial.championId() + ": " + done
                + (trial.requests() > 0 ? " of " + ForPeople.count(trial.requests()) : "") + " compared, "
                + ForPeople.count(trial.counts().disagreed()) + " answered otherwise, "
                + ForPeople.count(trial.counts().failed()) + " failed.";
    }

    private VersionRow with(@Nullable AccuracyPlot drawn, String judged, List<Finding> why) {
        return new VersionRow(
                version,
                role,
                parent,
                recipe,
                labelledImages,
                pseudoLabels,
                shortSha256,
                sha256,
                accuracy,
                drawn,
                live,
                gain,
                gainInterval,
                comparedWith,
                judged,
                why,
                promotable,
                created);
    }

    private static String opponent(GateVerdict verdict) {
        return verdict.championId().map(id -> "version " + id).orElse("the most frequent class");
    }
}
