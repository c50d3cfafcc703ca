package io.ratchet.dashboard.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Arcs below a line of versions, each from an elder to a younger one: wide arcs hang low. */
public final class LineageArcs {

    private LineageArcs() {}

    /**
     * An arc.
     *
     * @param path of an SVG
     * @param kind "parent" or "teacher", for its look
     * @param title what it means
     */
    public record Arc(String path, String kind, String title) {}

    /**
     * A relation to draw.
     *
     * @param from the elder
     * @param to the younger
     */
    public record Relation(int from, int to, String kind, String title) {}

    /**
     * The arcs of all relations whose two ends are drawn.
     *
     * @param places where each version stands, in the units of the drawing
     * @param line where the line of versions is
     * @param depth of the lowest arc
     */
    public static List<Arc> of(List<Relation> relations, Map<Integer, Double> places, double line, double depth) {
        double widest = relations.stream()
                .mapToDouble(relation -> width(relation, places))
                .max()
                .orElse(0);
        List<Arc> arcs = new ArrayList<>();
        for (Relation relation : relations) {
            double width = width(relation, places);
            if (width > 0) {
                double from = places.getOrDefault(relation.from(), 0.0);
                double to = places.getOrDefault(relation.to(), 0.0);
                // A quadratic curve reaches half way to its control point; the root keeps short arcs visible.
                double low = line + 2 * depth * Math.sqrt(width / widest);
                arcs.add(new Arc(
                        "M%s %s Q%s %s %s %s".formatted(from, line, round((from + to) / 2), round(low), to, line),
                        relation.kind(),
                        relation.title()));
            }
        }
        return arcs;
    }

    /** 0 where an end is not drawn. */
    private static double width(Relation relation, Map<Integer, Double> places) {
        Double from = places.get(relation.from());
        Double to = places.get(relation.to());
        return from == null || to == null ? 0 : Math.abs(to - from);
    }

    private static double round(double value) {
        return Math.round(10 * value) / 10.0;
    }
}
