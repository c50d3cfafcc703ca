package io.ratchet.dashboard;

import io.ratchet.evaluation.Verdict;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.ShadowState;
import io.ratchet.registry.ShadowTrial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version as the page shows it. What is null is not known, or does not apply.
 *
 * @param role "champion", "previous" (where a rollback leads) or empty
 * @param judgement "passed", "rejected" or "not judged"; "in shadow" or "stopped in shadow" when that came after it
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
        @Nullable String gain,
        @Nullable String gainInterval,
        @Nullable String comparedWith,
        String judgement,
        List<String> reasons,
        boolean promotable,
        Moment created) {

    static VersionRow of(ModelVersion version, Optional<GateVerdict> stored, String role, Instant now) {
        Optional<Verdict> verdict = stored.map(GateVerdict::verdict);
        boolean passed = verdict.map(Verdict::promote).orElse(false);
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
                verdict.map(found -> ForPeople.points(found.gain())).orElse(null),
                verdict.map(found -> ForPeople.pointsInterval(found.gainLow(), found.gainHigh()))
                        .orElse(null),
                stored.map(VersionRow::opponent).orElse(null),
                verdict.isEmpty() ? "not judged" : passed ? "passed" : "rejected",
                verdict.map(Verdict::reasons).orElse(List.of()),
                passed && !role.equals("champion"),
                Moment.of(version.createdAt(), now));
    }

    VersionRow withPlot(AccuracyPlot drawn) {
        return with(drawn, judgement, reasons);
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
                Stream.concat(reasons.stream(), Stream.of(shadow(trial.get()))).toList());
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

    private VersionRow with(@Nullable AccuracyPlot drawn, String judged, List<String> why) {
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
