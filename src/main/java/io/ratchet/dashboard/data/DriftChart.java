package io.ratchet.dashboard.data;

import io.ratchet.dashboard.chart.Axis;
import io.ratchet.dashboard.chart.Tick;
import io.ratchet.dashboard.words.ForPeople;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of the newest traffic lay beyond the labelled set, and how far its classes were from it, as each run saw it; in a drawing of
 * 640 by 210.
 *
 * @param expected where the one percent is that lies beyond without any drift
 * @param runs ticks below, at the runs
 */
public record DriftChart(List<Tick> values, List<Tick> runs, double expected, List<Line> lines) {

    private static final int LEFT = 56;
    private static final int RIGHT = 630;
    private static final int TOP = 12;
    private static final int BOTTOM = 180;
    private static final double EXPECTED = 0.01;
    /** With fewer, points do not run together. */
    private static final int TICKS = 10;

    /** What one run saw, in 0 to 1; null where it could not. */
    record Seen(long run, @Nullable Double drift, @Nullable Double shift) {}

    /** One quantity. */
    public record Line(String name, int look, String points, List<Point> marks) {}

    /** One run. */
    public record Point(long run, double x, double y, String title) {}

    /** @param seen in the order of the runs; at least one */
    static DriftChart of(List<Seen> seen) {
        double most = seen.stream()
                .flatMap(one -> Stream.of(one.drift(), one.shift()))
                .mapToDouble(value -> value == null ? 0 : value)
                .max()
                .orElse(0);
        Axis y = new Axis(0, Math.max(0.05, Math.min(1, 1.1 * most)), BOTTOM, TOP);
        Axis x = new Axis(-0.5, seen.size() - 0.5, LEFT, RIGHT);
        int every = (seen.size() + TICKS - 1) / TICKS;
        return new DriftChart(
                y.ticks(4).stream()
                        .map(tick -> new Tick(y.place(tick), ForPeople.percent(tick)))
                        .toList(),
                IntStream.range(0, seen.size())
                        .filter(i -> (seen.size() - 1 - i) % every == 0)
                        .mapToObj(i ->
                                new Tick(x.place(i), String.valueOf(seen.get(i).run())))
                        .toList(),
                y.place(EXPECTED),
                List.of(
                        line("beyond the labelled set", 0, seen, x, y, true),
                        line("classes answered otherwise", 1, seen, x, y, false)));
    }

    private static Line line(String name, int look, List<Seen> seen, Axis x, Axis y, boolean drift) {
        List<Point> marks = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            Double value = drift ? seen.get(i).drift() : seen.get(i).shift();
            if (value != null) {
                long run = seen.get(i).run();
                marks.add(new Point(
                        run, x.place(i), y.place(value), "run " + run + ": " + ForPeople.percent(value) + " " + name));
            }
        }
        return new Line(
                name,
                look,
                marks.stream().map(mark -> mark.x() + "," + mark.y()).collect(Collectors.joining(" ")),
                marks);
    }
}
