package io.ratchet.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first lines of a report: whether and how B beats A here, and what the controls say. */
final class PlainWords {

    private PlainWords() {}

    static List<String> of(
            List<Row> rows, @Nullable Row best, @Nullable Routed routed, int images, List<String> revisions) {
        List<String> words = new ArrayList<>();
        words.add(best == null ? "No recipe made a model B here." : verdict(best, rows, images));
        Optional.ofNullable(best).map(PlainWords::control).ifPresent(words::add);
        Optional.ofNullable(best)
                .flatMap(Row::overBestControl)
                .map(PlainWords::bestControl)
                .ifPresent(words::add);
        find(rows, "picked-on-selection").flatMap(PlainWords::picked).ifPresent(words::add);
        find(rows, "supervised").flatMap(PlainWords::strict).ifPresent(words::add);
        oracle(rows, best).ifPresent(words::add);
        Optional.ofNullable(routed).map(PlainWords::routed).ifPresent(words::add);
        losers(rows).ifPresent(words::add);
        failed(rows).ifPresent(words::add);
        if (revisions.size() > 1) {
            words.add("Beware: these results were made by several revisions of the code: "
                    + String.join(", ", revisions) + ".");
        }
        return words;
    }

    private static String verdict(Row best, List<Row> rows, int images) {
        Optional<Comparison> overA = best.overChampion();
        if (overA.isEmpty()) {
            return "Model A is missing, so nothing can be said about B against A.";
        }
        Comparison comparison = overA.get();
        String answer = comparison.better()
                ? "Yes, B beats A here: "
                : comparison.worse() ? "No, B loses to A here: " : "B is not proven better than A here: ";
        Optional<Row> champion =
                rows.stream().filter(row -> row.arm().role() == Role.CHAMPION).findFirst();
        return answer
                + Words.format(
                        "the best recipe, '%s', is right on %s of %,d test images, A on %s: %s.",
                        best.arm().name(),
                        Words.percent(best),
                        images,
                        champion.map(Words::percent).orElse("?"),
                        Words.gain(comparison));
    }

    private static String control(Row best) {
        Optional<Comparison> overControl = best.overControl();
        if (overControl.isEmpty()) {
            return "There is no control for it, so this is no claim that the unlabelled images helped.";
        }
        Comparison comparison = overControl.get();
        String against =
                "the same network that learned the labelled images alone, as many steps: " + Words.gain(comparison);
        if (comparison.better()) {
            return "The unlabelled images did it: against " + against + ".";
        }
        return comparison.worse()
                ? "The unlabelled images did harm: against " + against + "."
                : "The unlabelled images are not proven to have helped: against " + against + ".";
    }

    private static String bestControl(Comparison comparison) {
        return "Against " + comparison.against() + " of all that learned the labelled images alone: "
                + Words.gain(comparison) + ".";
    }

    private static Optional<String> picked(Row row) {
        return row.overChampion()
                .map(comparison -> Words.format(
                        "That recipe was found by looking at the test images; the one that the selection split picks"
                                + " in each seed gains %s over A%s.",
                        Words.gain(comparison),
                        row.overControl()
                                .map(control -> " and " + Words.gain(control) + " over its control")
                                .orElse("")));
    }

    private static Optional<String> strict(Row row) {
        return row.overChampion().map(comparison -> {
            String outcome = comparison.better()
                    ? "is a little above A"
                    : comparison.worse() ? "is below A" : "is within noise of A, as theory says";
            return "B that learned nothing but A's labels, with no true label, " + outcome + ": "
                    + Words.gain(comparison) + ".";
        });
    }

    private static Optional<String> oracle(List<Row> rows, @Nullable Row best) {
        return rows.stream()
                .filter(row -> row.arm().role() == Role.ORACLE && row.seeds() > 0)
                .max(Comparator.comparingDouble(Row::mean))
                .map(row -> "With the true labels of the unlabelled images the best student is right on "
                        + Words.percent(row)
                        + (best == null || best.gapRecovered() == null
                                ? "."
                                : Words.format(
                                        "; '%s' recovers %.0f %% of the way from its control to its oracle.",
                                        best.arm().name(), 100 * best.gapRecovered())));
    }

    private static String routed(Routed routed) {
        if (routed.students().isEmpty()) {
            return "The routed committee was trained, but nobody learned its labels.";
        }
        Routed.Student best = routed.students().get(0);
        return Words.format(
                "%d members that know a part of the labels each, every image labelled by one of them: the members are"
                        + " right on %s on average, the best of a seed on %s; B, '%s', on %s: %s points over the mean"
                        + " member (%d of %d seeds) and %s over the best (%d of %d).",
                routed.members(),
                Words.percent(routed.meanMember()),
                Words.percent(routed.bestMember()),
                best.name(),
                Words.percent(best.mean()),
                Words.points(best.overMean().mean()),
                best.overMean().positive(),
                best.overMean().n(),
                Words.points(best.overBest().mean()),
                best.overBest().positive(),
                best.overBest().n());
    }

    private static Optional<String> losers(List<Row> rows) {
        List<String> names = rows.stream()
                .filter(Summary::isRecipe)
                .filter(row -> row.overControl()
                        .or(row::overChampion)
                        .filter(Comparison::worse)
                        .isPresent())
                .map(row -> "'" + row.arm().name() + "' ("
                        + Words.points(row.overControl()
                                .or(row::overChampion)
                                .map(comparison -> comparison.across().mean())
                                .orElse(0.0))
                        + ")")
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("Worse than their controls, proven: " + String.join(", ", names) + ".");
    }

    private static Optional<String> failed(List<Row> rows) {
        List<String> names = rows.stream()
                .filter(row -> !row.failures().isEmpty())
                .map(row -> "'" + row.arm().name() + "' in " + row.failures().size() + " seed(s): "
                        + row.failures().get(0))
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of("Failed: " + String.join("; ", names));
    }

    private static Optional<Row> find(List<Row> rows, String name) {
        return rows.stream()
                .filter(row ->
                        row.arm().role() == Role.RECIPE && row.arm().name().equals(name) && row.seeds() > 0)
                .findFirst();
    }
}
