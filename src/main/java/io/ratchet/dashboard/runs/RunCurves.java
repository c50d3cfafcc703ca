package io.ratchet.dashboard.runs;

import io.ratchet.dashboard.chart.Axis;
import io.ratchet.dashboard.chart.Tick;
import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.retraining.RunEntry;
import io.ratchet.retraining.RunMetric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What a run measured after each epoch, one drawing for each quantity, one line for each recipe.
 *
 * @param drawings loss, accuracy, and the share of samples kept where some were not
 * @param recipes their names, in the order of their looks
 */
public record RunCurves(List<Drawing> drawings, List<String> recipes) {

    private static final int LEFT = 56;
    private static final int RIGHT = 350;
    private static final int TOP = 12;
    private static final int BOTTOM = 180;

    /** A quantity over the epochs, in a drawing of 360 by 210. */
    public record Drawing(String title, List<Tick> values, List<Tick> epochs, List<Line> lines) {}

    /**
     * The epochs of one recipe.
     *
     * @param look a number from 0, for colour and dashes
     * @param points of an SVG polyline
     * @param x of the newest point
     * @param newest what it says
     */
    public record Line(String recipe, int look, String points, double x, double y, String newest) {}

    /**
     * Of the recipe alone that met the gate; of all where none is known to.
     *
     * @param entries what became of the recipes
     */
    public static RunCurves ofTheChosen(List<RunMetric> metrics, List<RunEntry> entries) {
        Optional<String> chosen =
                entries.stream().filter(RunEntry::chosen).map(RunEntry::recipe).findFirst();
        return of(metrics.stream()
                .filter(metric -> chosen.isEmpty() || metric.recipe().equals(chosen.get()))
                .toList());
    }

    static RunCurves of(List<RunMetric> metrics) {
        Map<String, List<RunMetric>> byRecipe = metrics.stream()
                .collect(Collectors.groupingBy(RunMetric::recipe, LinkedHashMap::new, Collectors.toList()));
        List<Drawing> drawings = new ArrayList<>();
        if (!metrics.isEmpty()) {
            drawings.add(drawing(
                    "Loss, mean of the epoch",
                    byRecipe,
                    RunMetric::loss,
                    value -> String.format(Locale.ROOT, "%.3f", value)));
            drawings.add(drawing(
                    "Accuracy on the selection split", byRecipe, RunMetric::selectionAccuracy, ForPeople::percent));
        }
        if (metrics.stream().anyMatch(metric -> metric.samplesKept() < 1)) {
            drawings.add(drawing("Share of samples kept", byRecipe, RunMetric::samplesKept, ForPeople::percent));
        }
        return new RunCurves(drawings, List.copyOf(byRecipe.keySet()));
    }

    private static Drawing drawing(
            String title,
            Map<String, List<RunMetric>> byRecipe,
            ToDoubleFunction<RunMetric> quantity,
            DoubleFunction<String> words) {
        List<RunMetric> all = byRecipe.values().stream().flatMap(List::stream).toList();
        double low = all.stream().mapToDouble(quantity).min().orElse(0);
        double high = all.stream().mapToDouble(quantity).max().orElse(1);
        double air = Math.max(1e-3, 0.08 * (high - low));
        Axis y = new Axis(low - air, high + air, BOTTOM, TOP);
        int last = all.stream().mapToInt(RunMetric::epoch).max().orElse(1);
        Axis x = new Axis(0.5, last + 0.5, LEFT, RIGHT);
        List<Line> lines = new ArrayList<>();
        byRecipe.forEach((recipe, epochs) -> lines.add(line(recipe, lines.size(), epochs, quantity, words, x, y)));
        return new Drawing(
                title,
                y.ticks(4).stream()
                        .map(tick -> new Tick(y.place(tick), words.apply(tick)))
                        .toList(),
                x.ticks(6).stream()
                        .filter(tick -> tick >= 1 && tick % 1 == 0)
                        .map(tick -> new Tick(x.place(tick), String.valueOf(tick.intValue())))
                        .toList(),
                lines);
    }

    private static Line line(
            String recipe,
            int look,
            List<RunMetric> epochs,
            ToDoubleFunction<RunMetric> quantity,
            DoubleFunction<String> words,
            Axis x,
            Axis y) {
        List<RunMetric> sorted = epochs.stream()
                .sorted(Comparator.comparingInt(RunMetric::epoch))
                .toList();
        RunMetric newest = sorted.get(sorted.size() - 1);
        return new Line(
                recipe,
                look % 6,
                sorted.stream()
                        .map(epoch -> x.place(epoch.epoch()) + "," + y.place(quantity.applyAsDouble(epoch)))
                        .collect(Collectors.joining(" ")),
                x.place(newest.epoch()),
                y.place(quantity.applyAsDouble(newest)),
                "%s: %s after epoch %d"
                        .formatted(
                                recipe.isEmpty() ? "this run" : recipe,
                                words.apply(quantity.applyAsDouble(newest)),
                                newest.epoch()));
    }
}
