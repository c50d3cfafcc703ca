package io.ratchet.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lines over one axis as SVG, readable on light and dark ground.
 *
 * @param reference a dashed line at this height
 */
record GatePlot(String title, String across, String up, double[] xs, Map<String, double[]> lines, double reference) {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 300;
    private static final int LEFT = 56;
    private static final int RIGHT = 540;
    private static final int TOP = 40;
    private static final int BOTTOM = 220;
    private static final String STYLE = """
            <style>
              text { font: 12px system-ui, sans-serif; fill: #333 }
              .grid { stroke: #ddd } .reference { stroke: #888; stroke-dasharray: 5 4 }
              polyline { fill: none; stroke-width: 2 }
              .line-0 { stroke: #0b6e4f } .line-1 { stroke: #2563b0 } .line-2 { stroke: #c2410c }
              @media (prefers-color-scheme: dark) {
                text { fill: #ddd } .grid { stroke: #444 } .reference { stroke: #999 }
                .line-0 { stroke: #4cc38a } .line-1 { stroke: #7ab0f0 } .line-2 { stroke: #fb923c }
              }
            </style>
            """;

    String svg() {
        double most = Math.max(
                reference,
                lines.values().stream().flatMapToDouble(Arrays::stream).max().orElse(1));
        double least = Math.min(
                0, lines.values().stream().flatMapToDouble(Arrays::stream).min().orElse(0));
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\"><title>%s</title>%n",
                WIDTH, HEIGHT, title));
        svg.append(STYLE).append(text(LEFT, 22, "start", title));
        for (int i = 0; i <= 4; i++) {
            double value = least + (most - least) * i / 4;
            svg.append(line(y(value, least, most), "grid"));
            svg.append(text(LEFT - 6, y(value, least, most) + 4, "end", format(most < 5 ? "%.2f" : "%.0f", value)));
        }
        svg.append(line(y(reference, least, most), "reference"));
        for (int i = 0; i < xs.length; i++) {
            if (xs.length < 10 || i % 4 == 3 || i == 0) {
                svg.append(text(x(xs[i]), BOTTOM + 18, "middle", format("%,.0f", xs[i])));
            }
        }
        svg.append(text((LEFT + RIGHT) / 2.0, BOTTOM + 36, "middle", across + " · " + up));
        int number = 0;
        for (Map.Entry<String, double[]> entry : lines.entrySet()) {
            double[] values = entry.getValue();
            String points = IntStream.range(0, xs.length)
                    .mapToObj(i -> format("%.1f,%.1f", x(xs[i]), y(values[i], least, most)))
                    .collect(Collectors.joining(" "));
            svg.append(format("<polyline points=\"%s\" class=\"line-%d\"/>%n", points, number));
            int at = LEFT + 165 * number;
            svg.append(format("<polyline points=\"%d,%d %d,%d\" class=\"line-%d\"/>%n", at, 276, at + 20, 276, number));
            svg.append(text(at + 26, 280, "start", entry.getKey()));
            number++;
        }
        return svg.append("</svg>\n").toString();
    }

    private double x(double value) {
        return LEFT + (RIGHT - LEFT) * (value - xs[0]) / (xs[xs.length - 1] - xs[0]);
    }

    private static double y(double value, double least, double most) {
        return BOTTOM - (BOTTOM - TOP) * (value - least) / (most - least);
    }

    private static String line(double y, String kind) {
        return format("<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" class=\"%s\"/>%n", LEFT, y, RIGHT, y, kind);
    }

    private static String text(double x, double y, String anchor, String text) {
        return format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
