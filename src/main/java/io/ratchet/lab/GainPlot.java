package io.ratchet.lab;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The gain of each recipe with its 95 % interval, over its control (filled) and over A (hollow), as SVG. */
final class GainPlot {

    private static final int WIDTH = 400;
    private static final int ROW = 34;
    private static final int TOP = 14;
    private static final int BOTTOM = 22;
    private static final int MARGIN = 14;

    private final List<Row> rows;
    private final Axis axis;

    private GainPlot(List<Row> rows) {
        this.rows = rows;
        double[] ends = rows.stream()
                .flatMap(row -> Stream.of(row.overChampion(), row.overControl()))
                .flatMap(Optional::stream)
                .flatMap(comparison -> Stream.of(low(comparison), high(comparison), 0.0))
                .mapToDouble(end -> 100 * end)
                .toArray();
        this.axis = Axis.over(ends, MARGIN, WIDTH - MARGIN);
    }

    static String of(List<Row> rows) {
        return new GainPlot(rows).draw();
    }

    private String draw() {
        int height = TOP + ROW * rows.size() + BOTTOM;
        StringBuilder svg = new StringBuilder(Svg.open(WIDTH, height, "Gain of each recipe in points"));
        for (double tick : axis.ticks()) {
            svg.append(Svg.line(axis.at(tick), TOP, axis.at(tick), height - BOTTOM, tick == 0 ? "zero" : "grid"));
            svg.append(Svg.text(
                    axis.at(tick),
                    height - 8,
                    "middle",
                    Words.format("%+.3g", tick).replace("+0.00", "0")));
        }
        for (int i = 0; i < rows.size(); i++) {
            int y = TOP + i * ROW;
            Row row = rows.get(i);
            svg.append(Svg.text(MARGIN, y + 10, "start", row.arm().name()));
            row.overControl().ifPresent(comparison -> svg.append(interval(comparison, y + 18, "control")));
            row.overChampion().ifPresent(comparison -> svg.append(interval(comparison, y + 26, "champion")));
        }
        return svg.append("</svg>").toString();
    }

    private String interval(Comparison comparison, int y, String kind) {
        double mean = 100 * comparison.across().mean();
        return Svg.line(axis.at(100 * low(comparison)), y, axis.at(100 * high(comparison)), y, kind)
                + Svg.circle(axis.at(mean), y, kind);
    }

    private static double low(Comparison comparison) {
        double low = comparison.across().low();
        return Double.isFinite(low) ? low : comparison.across().mean();
    }

    private static double high(Comparison comparison) {
        double high = comparison.across().high();
        return Double.isFinite(high) ? high : comparison.across().mean();
    }
}
