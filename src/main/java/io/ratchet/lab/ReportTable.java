package io.ratchet.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table of a report, as text; HTML and Markdown show the same.
 *
 * @param title above it
 * @param note below it, or nothing
 * @param head names of the columns
 * @param rows as many cells each
 */
record ReportTable(String title, String note, List<String> head, List<List<String>> rows) {

    ReportTable {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** All tables that the summary fills. */
    static List<ReportTable> of(Summary summary) {
        List<ReportTable> tables = new ArrayList<>();
        tables.add(accuracy(summary));
        tables.add(perSeed(summary));
        tables.add(labels(summary));
        Optional.ofNullable(summary.routed()).map(ReportTable::routed).ifPresent(tables::add);
        if (!summary.classes().isEmpty()) {
            tables.add(classes(summary));
        }
        tables.add(cost(summary));
        return tables;
    }

    private static ReportTable accuracy(Summary summary) {
        return new ReportTable(
                "Accuracy",
                "Mean ± standard deviation over the seeds. Gains are points of accuracy with the 95 % interval of the"
                        + " paired t test over the seeds, its p-value and that of the sign test, both two-sided. Gap"
                        + " recovered is (B - control) / (oracle - control).",
                List.of(
                        "",
                        "seeds",
                        "accuracy",
                        "over A",
                        "t, sign",
                        "over its control",
                        "t, sign",
                        "over the best control",
                        "gap recovered"),
                summary.rows().stream()
                        .map(row -> List.of(
                                name(row),
                                Integer.toString(row.seeds()),
                                row.seeds() == 0 ? "failed" : Words.percent(row),
                                gain(row.overChampion()),
                                tests(row.overChampion()),
                                gain(row.overControl()),
                                tests(row.overControl()),
                                gain(row.overBestControl()),
                                Optional.ofNullable(row.gapRecovered())
                                        .map(gap -> Words.format("%.0f %%", 100 * gap))
                                        .orElse("–")))
                        .toList());
    }

    static String name(Row row) {
        return switch (row.arm().role()) {
            case CHAMPION -> "A";
            case MEMBER -> "member " + row.arm().name();
            case CONTROL -> "control " + row.arm().name();
            case RECIPE -> "B " + row.arm().name();
            case ORACLE -> "oracle " + row.arm().name();
        };
    }

    private static String gain(Optional<Comparison> comparison) {
        return comparison
                .map(c -> c.across().n() < 2
                        ? Words.points(c.across().mean())
                        : Words.format(
                                "%s (%s to %s)",
                                Words.points(c.across().mean()),
                                Words.points(c.across().low()),
                                Words.points(c.across().high())))
                .orElse("–");
    }

    private static String tests(Optional<Comparison> comparison) {
        return comparison
                .filter(c -> c.across().n() > 1)
                .map(c ->
                        Words.p(c.across().tTest()) + ", " + Words.p(c.across().signTest()))
                .orElse("–");
    }

    private static ReportTable perSeed(Summary summary) {
        return new ReportTable(
                "Each seed",
                "Gain in points, and the one-sided mid-p of McNemar's test on the test images that B is no better.",
                List.of("", "over A", "over its control", "over the best control", "gate"),
                summary.rows().stream()
                        .filter(row -> row.arm().role() == Role.RECIPE && row.seeds() > 0)
                        .map(row -> List.of(
                                name(row),
                                seeds(row.overChampion()),
                                seeds(row.overControl()),
                                seeds(row.overBestControl()),
                                row.promoted() + " of " + row.seeds() + " promoted"))
                        .toList());
    }

    private static String seeds(Optional<Comparison> comparison) {
        return comparison
                .map(c -> c.seeds().stream()
                        .map(seed -> Words.points(seed.difference()) + " (" + Words.p(seed.better()) + ")")
                        .collect(Collectors.joining(", ")))
                .orElse("–");
    }

    private static ReportTable labels(Summary summary) {
        return new ReportTable(
                "Labels that were learned, and calibration",
                "How many of the learned labels were right, which share of the unlabelled images they cover, and the"
                        + " expected calibration error (15 bins) on the test images.",
                List.of("", "labels right", "coverage", "calibration error", "selection split"),
                summary.rows().stream()
                        .filter(row -> row.seeds() > 0)
                        .map(row -> List.of(
                                name(row),
                                Words.optional(Optional.ofNullable(row.labelAccuracy())),
                                Words.optional(Optional.ofNullable(row.coverage())),
                                Words.format("%.4f", row.calibrationError()),
                                Words.percent(row.selectionAccuracy())))
                        .toList());
    }

    private static ReportTable routed(Routed routed) {
        return new ReportTable(
                "The routed committee",
                Words.format(
                        "%d members; mean member %s, best member of each seed %s. Gains in points, with 95 %% interval.",
                        routed.members(), Words.percent(routed.meanMember()), Words.percent(routed.bestMember())),
                List.of("", "accuracy", "over the mean member", "over the best member"),
                routed.students().stream()
                        .map(student -> List.of(
                                "B " + student.name(),
                                Words.percent(student.mean()),
                                interval(student.overMean()),
                                interval(student.overBest())))
                        .toList());
    }

    private static String interval(io.ratchet.evaluation.Differences differences) {
        String better = Words.format(", better in %d of %d", differences.positive(), differences.n());
        return differences.n() < 2
                ? Words.points(differences.mean()) + better
                : Words.format(
                                "%s (%s to %s)",
                                Words.points(differences.mean()),
                                Words.points(differences.low()),
                                Words.points(differences.high()))
                        + better;
    }

    private static ReportTable classes(Summary summary) {
        return new ReportTable(
                "Classes: "
                        + (summary.best() == null ? "" : summary.best().arm().name()),
                "Accuracy on the images of each class, over all seeds.",
                List.of("", "A", "control", "B", "B over A"),
                summary.classes().stream()
                        .map(one -> List.of(
                                one.name(),
                                Words.percent(one.champion()),
                                Words.optional(Optional.ofNullable(one.control())),
                                Words.percent(one.recipe()),
                                Words.points(one.recipe() - one.champion())))
                        .toList());
    }

    private static ReportTable cost(Summary summary) {
        return new ReportTable(
                "Cost",
                "Mean steps and seconds of a seed, teachers included; what several recipes share counts for the first. The"
                        + " most resident memory of the process.",
                List.of("", "steps", "seconds", "memory"),
                summary.rows().stream()
                        .filter(row -> row.seeds() > 0 && !row.arm().name().equals("picked-on-selection"))
                        .map(row -> List.of(
                                name(row),
                                Words.format("%,.0f", row.steps()),
                                Words.format("%,.1f", row.seconds()),
                                row.peakBytes() == 0
                                        ? "–"
                                        : Words.format("%,.0f MiB", row.peakBytes() / 1024.0 / 1024)))
                        .toList());
    }
}
