package io.ratchet.registry.web;

import io.ratchet.digest.Sha256;
import io.ratchet.evaluation.Finding;
import io.ratchet.evaluation.PairedComparison;
import io.ratchet.evaluation.Proportion;
import io.ratchet.evaluation.Spent;
import io.ratchet.evaluation.Verdict;
import io.ratchet.registry.GateVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A gate verdict as it is answered. Accuracies and the gain are fractions of 1, their intervals two-sided 95 %.
 *
 * @param n how many gate images both were asked about
 * @param clauses what each clause found, with its sentence, which stands in {@code reasons} too, and its numbers
 * @param power what the gate sees; null in verdicts of before it was told
 * @param reuse how often the same images had judged
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
        List<Finding> clauses,
        @Nullable Map<String, Double> power,
        Reuse reuse,
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
                verdict.findings(),
                verdict.finding("power").map(Finding::numbers).orElse(null),
                Reuse.of(stored),
                stored.decidedAt());
    }

    /**
     * How the gate's alpha was used.
     *
     * @param rule "spending", "e-process" or "fixed"
     * @param budget number of the budget; verdicts that share one share an alpha; null for a first version
     * @param generation which verdict on the same gate images it was, from 1; 0 for a first version
     * @param gateSet fingerprint of the images and labels; null where they are not known
     * @param eValue evidence of this comparison alone, by betting
     * @param evidence with that of earlier verdicts
     */
    public record Reuse(
            String rule,
            @Nullable Long budget,
            int generation,
            @Nullable String gateSet,
            double eValue,
            double evidence) {

        static Reuse of(GateVerdict stored) {
            Spent spent = stored.verdict().spent();
            return new Reuse(
                    spent.rule().key(),
                    stored.budgetId().orElse(null),
                    spent.generation(),
                    stored.gateSet().map(Sha256::hex).orElse(null),
                    spent.eValue(),
                    spent.evidence());
        }
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
