package io.ratchet.dashboard;

import io.ratchet.evaluation.Finding;
import io.ratchet.evaluation.Verdict;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.ModelVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version as the page shows it. What is null is not known, or does not apply.
 *
 * @param role "champion", "previous" (where a rollback leads) or empty
 * @param judgement "passed", "rejected" or "not judged"
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
        List<Finding> findings,
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
                verdict.map(Verdict::findings).orElse(List.of()),
                passed && !role.equals("champion"),
                Moment.of(version.createdAt(), now));
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
                gain,
                gainInterval,
                comparedWith,
                judgement,
                findings,
                promotable,
                created);
    }

    private static String opponent(GateVerdict verdict) {
        return verdict.championId().map(id -> "version " + id).orElse("the most frequent class");
    }
}
