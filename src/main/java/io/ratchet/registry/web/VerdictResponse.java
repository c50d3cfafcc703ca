package io.ratchet.registry.web;

import io.ratchet.evaluation.PairedComparison;
import io.ratchet.evaluation.Proportion;
import io.ratchet.evaluation.Verdict;
import io.ratchet.registry.GateVerdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gate verdict as it is answered. Accuracies and the gain are fractions of 1, their intervals two-sided 95 %.
 *
 * @param n how many gate images both were asked about
 */
public record VerdictResponse(
        boolean passed,
        int n,
        Side champion,
        Side challenger,
        int challengerOnlyRight,
        int championOnlyRight,
        double gain,
        double gainLow,
        double gainHigh,
        double pValue,
        double alpha,
        List<String> reasons,
        Instant decidedAt) {

    public static VerdictResponse from(GateVerdict stored) {
        Verdict verdict = stored.verdict();
        PairedComparison counts = verdict.comparison();
        return new VerdictResponse(
                verdict.promote(),
                counts.images(),
                Side.of(stored.championId().orElse(null), counts.championAccuracy()),
                Side.of(stored.versionId(), counts.challengerAccuracy()),
                counts.challengerOnlyRight(),
                counts.championOnlyRight(),
                verdict.gain(),
                verdict.gainLow(),
                verdict.gainHigh(),
                verdict.pValue(),
                verdict.alpha(),
                verdict.reasons(),
                stored.decidedAt());
    }

    /**
     * One of the two that were compared.
     *
     * @param version null for always answering the most frequent class, which the first version is compared with
     */
    public record Side(
            @Nullable Integer version, int correct, double accuracy, double accuracyLow, double accuracyHigh) {

        static Side of(@Nullable Integer version, Proportion accuracy) {
            return new Side(version, accuracy.successes(), accuracy.value(), accuracy.low(), accuracy.high());
        }
    }
}
