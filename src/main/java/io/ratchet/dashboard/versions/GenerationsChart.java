package io.ratchet.dashboard.versions;

import io.ratchet.dashboard.chart.Axis;
import io.ratchet.dashboard.chart.LineageArcs;
import io.ratchet.dashboard.chart.Tick;
import io.ratchet.dashboard.words.Accuracy;
import io.ratchet.dashboard.words.ForPeople;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gate accuracies of versions in the order in which they were made, with their intervals, who took whose place, and who came from whom.
 *
 * @param width of the drawing, in pixels
 * @param accuracies beside the right border
 * @param points the versions
 * @param steps changes of champion
 * @param gates where the gate images changed: accuracies on both sides are of other images
 * @param arcs from parents and teachers to versions
 */
public record GenerationsChart(
        int width,
        List<Tick> accuracies,
        List<Point> points,
        List<Step> steps,
        List<Double> gates,
        List<LineageArcs.Arc> arcs) {

    /** At least as wide as a page; then each version has room for its number. */
    private static final int PAGE = 1120;

    private static final int ROOM = 20;
    private static final int LEFT = 24;
    private static final int RIGHT = 64;
    static final int TOP = 36;
    static final int BOTTOM = 230;
    static final int LINE = 268;
    static final int ARCS = 60;

    /**
     * A version to draw.
     *
     * @param accuracy null when the gate never judged it
     * @param gate what images judged it; null when not known
     */
    record Generation(
            int version,
            @Nullable Accuracy accuracy,
            boolean champion,
            boolean served,
            @Nullable String gate,
            String title) {}

    /** A change of champion. */
    record Change(int from, int to, boolean rollback) {}

    /**
     * A version.
     *
     * @param value where its accuracy stands; null when there is none
     * @param look "champion", "served" or "other"
     * @param numbered whether its number fits below it
     */
    public record Point(
            int version,
            double x,
            @Nullable Double low,
            @Nullable Double value,
            @Nullable Double high,
            String look,
            boolean numbered,
            String title) {}

    /**
     * From a champion to the next.
     *
     * @param path straight for a promotion, an arc above for a rollback, as that leads where a promotion came from
     */
    public record Step(String path, String look, String title) {}

    /** @param generations oldest first */
    static GenerationsChart of(
            List<Generation> generations, List<Change> changes, List<LineageArcs.Relation> relations) {
        int width = Math.max(PAGE, LEFT + RIGHT + ROOM * generations.size());
        // Few versions stand close together at the left rather than far apart.
        double room = Math.min(72, (double) (width - LEFT - RIGHT) / Math.max(1, generations.size()));
        Axis y = scale(generations);
        Map<Integer, Point> points = new LinkedHashMap<>();
        Map<Integer, Double> places = new LinkedHashMap<>();
        List<Double> gates = new ArrayList<>();
        String gate = null;
        for (int i = 0; i < generations.size(); i++) {
            Generation generation = generations.get(i);
            double x = Math.round(10 * (LEFT + (i + 0.5) * room)) / 10.0;
            points.put(generation.version(), point(generation, x, y, room));
            places.put(generation.version(), x);
            if (generation.gate() != null) {
                if (gate != null && !gate.equals(generation.gate())) {
                    gates.add(x - room / 2);
                }
                gate = generation.gate();
            }
        }
        return new GenerationsChart(
                width,
                y.ticks(5).stream()
                        .map(tick -> new Tick(y.place(tick), ForPeople.percent(tick)))
                        .toList(),
                List.copyOf(points.values()),
                steps(changes, points),
                gates,
                LineageArcs.of(relations, places, LINE, ARCS));
    }

    private static Axis scale(List<Generation> generations) {
        List<Accuracy> known = generations.stream()
                .map(Generation::accuracy)
                .filter(Objects::nonNull)
                .toList();
        double low = known.stream().mapToDouble(Accuracy::low).min().orElse(0);
        double high = known.stream().mapToDouble(Accuracy::high).max().orElse(1);
        double air = Math.max(0.005, 0.06 * (high - low));
        return new Axis(Math.max(0, low - air), Math.min(1, high + air), BOTTOM, TOP);
    }

    private static Point point(Generation generation, double x, Axis y, double room) {
        Accuracy accuracy = generation.accuracy();
        int every = room >= 18 ? 1 : 2;
        return new Point(
                generation.version(),
                x,
                accuracy == null ? null : y.place(accuracy.low()),
                accuracy == null ? null : y.place(accuracy.value()),
                accuracy == null ? null : y.place(accuracy.high()),
                generation.champion() ? "champion" : generation.served() ? "served" : "other",
                generation.version() % every == 0,
                generation.title());
    }

    private static List<Step> steps(List<Change> changes, Map<Integer, Point> points) {
        List<Step> steps = new ArrayList<>();
        for (Change change : changes) {
            Point from = points.get(change.from());
            Point to = points.get(change.to());
            if (from != null && to != null && from.value() != null && to.value() != null) {
                steps.add(new Step(
                        path(from.x(), from.value(), to.x(), to.value(), change.rollback()),
                        change.rollback() ? "rollback" : "promotion",
                        change.rollback()
                                ? "Rolled back from version %d to %d".formatted(change.from(), change.to())
                                : "Version %d took the place of %d".formatted(change.to(), change.from())));
            }
        }
        return steps;
    }

    private static String path(double x1, double y1, double x2, double y2, boolean above) {
        if (!above) {
            return "M%s %s L%s %s".formatted(x1, y1, x2, y2);
        }
        double top = Math.round(10 * (Math.min(y1, y2) - 44)) / 10.0;
        return "M%s %s Q%s %s %s %s".formatted(x1, y1, (x1 + x2) / 2, top, x2, y2);
    }
}
