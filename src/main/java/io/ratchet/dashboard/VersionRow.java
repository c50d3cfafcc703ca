package io.ratchet.dashboard;

import io.ratchet.evaluation.Proportion;
import io.ratchet.evaluation.Verdict;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.VersionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version as the page shows it. What is null is not known, or does not apply.
 *
 * @param role "champion", "previous" (where a rollback leads) or empty
 * @param judgement "passed", "rejected", "rolled back", "file damaged", "file given up" or "not judged"
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
        List<String> reasons,
        boolean promotable,
        Moment created) {

    static VersionRow of(
            ModelVersion version,
            Optional<GateVerdict> stored,
            VersionState state,
            Optional<Proportion> live,
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
                verdict.map(Verdict::reasons).orElse(List.of()),
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
                judgement,
                reasons,
                promotable,
                created);
    }

    private static String opponent(GateVerdict verdict) {
        return verdict.championId().map(id -> "version " + id).orElse("the most frequent class");
    }
}
