package io.ratchet.lab;

import java.util.stream.Collectors;

/** A curve as SVG: a line for each recipe, with its standard deviation over the seeds. */
final class LinePlot {

    /** As many colours as the style of the page has. */
    static final int COLOURS = 8;

    private static final int WIDTH = 400;
    private static final int PLOT = 200;
    private static final int LEFT = 34;
    private static final int TOP = 10;
    private static final int LEGEND = 13;

    private final Curve curve;
    private final Axis across;
    private final Axis up;

    private LinePlot(Curve curve) {
        this.curve = curve;
        double[] xs = curve.lines().stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Curve.Point::at)
                .map(at -> curve.percent() ? 100 * at : at)
                .toArray();
        double[] ys = curve.lines().stream()
                .flatMap(line -> line.points().stream())
                .flatMapToDouble(point -> java.util.stream.DoubleStream.of(
                        100 * (point.mean() - point.sd()), 100 * (point.mean() + point.sd())))
                .toArray();
        this.across = Axis.over(xs, LEFT, WIDTH - 14);
        this.up = Axis.over(ys, TOP + PLOT, TOP);
    }

    static String of(Curve curve) {
        return new LinePlot(curve).draw();
    }

    private String draw() {
        int height = TOP + PLOT + 36 + LEGEND * curve.lines().size();
        StringBuilder svg = new StringBuilder(Svg.open(WIDTH, height, curve.title()));
        for (double tick : up.ticks()) {
            svg.append(Svg.line(LEFT, up.at(tick), WIDTH - 14, up.at(tick), "grid"));
            svg.append(Svg.text(LEFT - 4, up.at(tick) + 3, "end", Words.format("%.3g", tick)));
        }
        for (double tick : across.ticks()) {
            svg.append(Svg.text(across.at(tick), TOP + PLOT + 14, "middle", Words.format("%,.0f", tick)));
        }
        svg.append(Svg.text(
                (LEFT + WIDTH) / 2.0, TOP + PLOT + 27, "middle", curve.axis() + (curve.percent() ? ", %" : "")));
        for (int i = 0; i < curve.lines().size(); i++) {
            draw(svg, curve.lines().get(i), "line-" + i % COLOURS);
            int y = TOP + PLOT + 40 + i * LEGEND;
            svg.append(Svg.line(LEFT, y - 3, LEFT + 18, y - 3, "line-" + i % COLOURS));
            svg.append(Svg.text(LEFT + 24, y, "start", curve.lines().get(i).name()));
        }
        return svg.append("</svg>").toString();
    }

    private void draw(StringBuilder svg, Curve.Line line, String kind) {
        svg.append(Svg.polyline(
                line.points().stream()
                        .map(point -> Words.format("%.1f,%.1f", x(point), up.at(100 * point.mean())))
                        .collect(Collectors.joining(" ")),
                kind));
        for (Curve.Point point : line.points()) {
            double low = up.at(100 * (point.mean() - point.sd()));
            double high = up.at(100 * (point.mean() + point.sd()));
            svg.append(Svg.line(x(point), low, x(point), high, kind));
            svg.append(Svg.circle(x(point), up.at(100 * point.mean()), kind));
        }
    }

    private double x(Curve.Point point) {
        return across.at(curve.percent() ? 100 * point.at() : point.at());
    }
}
