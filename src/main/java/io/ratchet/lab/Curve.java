package io.ratchet.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Accuracy along an axis.
 *
 * @param title what is shown
 * @param axis what the axis counts
 * @param percent whether the axis is a share
 * @param lines one for each recipe, loss or control
 */
record Curve(String title, String axis, boolean percent, List<Line> lines) {

    Curve {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param name for the legend
     * @param points ascending on the axis
     */
    record Line(String name, List<Point> points) {

        Line {
            points = List.copyOf(points);
        }
    }

    /**
     * One point.
     *
     * @param at on the axis
     * @param mean accuracy over the seeds
     * @param sd over the seeds
     */
    record Point(double at, double mean, double sd) {}

    /** The curves that were measured. */
    static List<Curve> all(Rows rows) {
        List<Curve> curves = new ArrayList<>();
        curves.add(
                curve(rows, "Accuracy against unlabelled images", "unlabelled images", false, Experiment.UNLABELLED));
        curves.add(curve(
                rows, "Accuracy over generations", "generation", false, Experiment.REPLACE, Experiment.ACCUMULATE));
        curves.add(curve(
                rows,
                "Labels changed to any other class",
                "share of labels changed",
                true,
                Experiment.SYMMETRIC_NOISE));
        curves.add(curve(
                rows, "Labels changed to the next class", "share of labels changed", true, Experiment.CLASS_NOISE));
        curves.removeIf(curve -> curve.lines().isEmpty());
        return curves;
    }

    private static Curve curve(Rows rows, String title, String axis, boolean percent, Experiment... experiments) {
        List<Line> lines = new ArrayList<>();
        for (Experiment experiment : experiments) {
            Map<String, List<Point>> byName = new TreeMap<>();
            for (Arm arm : rows.arms()) {
                Row row = rows.row(arm);
                if (arm.experiment() == experiment && row.seeds() > 0) {
                    byName.computeIfAbsent(arm.name(), name -> new ArrayList<>())
                            .add(new Point(arm.at(), row.mean(), row.sd()));
                }
            }
            byName.forEach((name, points) -> {
                points.sort(Comparator.comparingDouble(Point::at));
                lines.add(new Line(experiments.length > 1 ? name + ", " + experiment.meaning() : name, points));
            });
        }
        return new Curve(title, axis, percent, lines);
    }
}
