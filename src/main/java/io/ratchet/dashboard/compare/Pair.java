package io.ratchet.dashboard.compare;

import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.evaluation.ConfusionMatrix;
import io.ratchet.evaluation.Gain;
import io.ratchet.evaluation.McNemar;
import io.ratchet.evaluation.PairedComparison;
import io.ratchet.registry.GateAnswers;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A version against the first of the page, on the gate images that both answered.
 *
 * @param images how many these are; null where answers of one are not on record
 */
public record Pair(
        int first,
        int second,
        @Nullable String images,
        @Nullable Counts counts,
        @Nullable MatrixDifference difference,
        List<Flip> flips,
        @Nullable String flipped) {

    private static final int FLIPS = 24;

    /**
     * The table that McNemar's test looks at.
     *
     * @param gain accuracy of the second minus that of the first, with its 95 % interval
     * @param better mid-p of the second being no better
     * @param worse mid-p of it being no worse
     */
    public record Counts(
            String bothRight,
            String firstOnly,
            String secondOnly,
            String bothWrong,
            String gain,
            String gainInterval,
            String better,
            String worse) {

        static Counts of(PairedComparison comparison) {
            Gain gain = Gain.of(comparison);
            int wrong = comparison.images()
                    - comparison.bothRight()
                    - comparison.challengerOnlyRight()
                    - comparison.championOnlyRight();
            return new Counts(
                    ForPeople.count(comparison.bothRight()),
                    ForPeople.count(comparison.championOnlyRight()),
                    ForPeople.count(comparison.challengerOnlyRight()),
                    ForPeople.count(wrong),
                    ForPeople.points(gain.difference()),
                    ForPeople.pointsInterval(gain.low(), gain.high()),
                    chance(McNemar.challengerBetter(comparison).midP()),
                    chance(McNemar.challengerWorse(comparison).midP()));
        }

        private static String chance(double p) {
            return p < 1e-4 ? "below 0.0001" : String.format(Locale.ROOT, "%.4f", p);
        }
    }

    static Pair of(
            int first,
            @Nullable GateAnswers firstGate,
            int second,
            @Nullable GateAnswers secondGate,
            List<String> names) {
        if (firstGate == null || secondGate == null) {
            return new Pair(first, second, null, null, null, List.of(), null);
        }
        CommonImages common = CommonImages.of(firstGate, secondGate);
        if (common.images().isEmpty()) {
            return new Pair(first, second, ForPeople.plural(0, "gate image"), null, null, List.of(), null);
        }
        long flipped = common.images().stream()
                .filter(image -> image.first() != image.second())
                .count();
        return new Pair(
                first,
                second,
                ForPeople.plural(common.images().size(), "gate image"),
                Counts.of(common.answered(names).overall()),
                MatrixDifference.of(
                        ConfusionMatrix.of(common.truths(), common.firstAnswers(), names),
                        ConfusionMatrix.of(common.truths(), common.secondAnswers(), names)),
                Flip.among(common, names, FLIPS),
                ForPeople.plural(flipped, "image"));
    }
}
