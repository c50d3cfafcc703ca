package io.ratchet.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What is to become of a challenger in shadow.
 *
 * @param outcome whether it goes on
 * @param reason one sentence with every number
 */
public record ShadowVerdict(Outcome outcome, String reason) {

    public enum Outcome {
        /** Too early to say. */
        GO_ON,
        /** It behaves on live traffic: it may be promoted. */
        PASS,
        /** It does not: it stays a version that does not serve. */
        STOP
    }

    /**
     * A share beyond its bound stops at once when even the lower end of its 95 % interval is beyond it, and at the end when
     * the share itself is. Class shares and times count at the end only. What cannot be said then stops too.
     *
     * @param over whether the time or the requests of the shadow are used up
     */
    public static ShadowVerdict of(ShadowCounts counts, LiveBounds bounds, boolean over) {
        if (counts.compared() < bounds.minRequests()) {
            return over
                    ? new ShadowVerdict(
                            Outcome.STOP,
                            Wording.format(
                                    "In shadow only %,d requests were compared, but at least %,d are needed.",
                                    counts.compared(), bounds.minRequests()))
                    : new ShadowVerdict(Outcome.GO_ON, Wording.format("%,d requests compared.", counts.compared()));
        }
        List<Line> lines = lines(counts, bounds);
        boolean stop = lines.stream().anyMatch(line -> line.surely || (over && line.beyond));
        return new ShadowVerdict(
                stop ? Outcome.STOP : over ? Outcome.PASS : Outcome.GO_ON, sentence(counts.compared(), lines));
    }

    private static List<Line> lines(ShadowCounts counts, LiveBounds bounds) {
        Proportion failures = counts.failures();
        Proportion disagreement = counts.disagreement();
        double shift = ClassShift.beyondChance(counts.champion(), counts.challenger());
        OptionalDouble slowdown = counts.challengerTimes().relativeTo(counts.championTimes());
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(failures, bounds.maxFailures(), "%.1f %% failed"));
        lines.add(Line.of(disagreement, bounds.maxDisagreement(), "%.1f %% were answered otherwise"));
        lines.add(new Line(
                shift > bounds.maxClassShift(),
                false,
                Wording.format(
                        "class shares lie %.1f %% apart beyond chance (at most %.1f %%)",
                        100 * shift, 100 * bounds.maxClassShift())));
        lines.add(
                slowdown.isEmpty()
                        ? new Line(true, false, "the time an image takes is not known")
                        : new Line(
                                slowdown.getAsDouble() > bounds.maxSlowdown(),
                                false,
                                Wording.format(
                                        "an image takes %.2f times as long (at most %.2f)",
                                        slowdown.getAsDouble(), bounds.maxSlowdown())));
        return lines;
    }

    private static String sentence(long compared, List<Line> lines) {
        String parts = String.join(", ", lines.stream().map(Line::text).toList());
        List<String> beyond =
                lines.stream().filter(line -> line.beyond).map(Line::text).toList();
        String all = Wording.format("In shadow on %,d requests: %s.", compared, parts);
        return beyond.isEmpty() ? all : all + " Beyond its bound: " + String.join(", ", beyond) + ".";
    }

    /** One rule: whether its bound is passed, whether that is beyond chance, and its words. */
    private record Line(boolean beyond, boolean surely, String text) {

        static Line of(Proportion share, double bound, String words) {
            return new Line(
                    share.value() > bound,
                    share.low() > bound,
                    String.format(Locale.ENGLISH, words + " (at most %.1f %%)", 100 * share.value(), 100 * bound));
        }
    }
}
