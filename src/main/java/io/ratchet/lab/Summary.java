package io.ratchet.lab;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a report says, in numbers and in words.
 *
 * @param title of the data
 * @param words whether and how B beats A here, a sentence each
 * @param setting facts by name
 * @param rows A, controls, recipes, what the selection split picks, oracles
 * @param best the most accurate recipe; null where no recipe came through
 * @param classes how the best recipe changes each class
 * @param routed the routed committee; null where it was not measured
 * @param curves what was measured along an axis
 */
record Summary(
        String title,
        List<String> words,
        Map<String, String> setting,
        List<Row> rows,
        @Nullable Row best,
        List<OfClass> classes,
        @Nullable Routed routed,
        List<Curve> curves) {

    /**
     * One class.
     *
     * @param name of the class
     * @param champion share of its images that A names rightly
     * @param control the share of the best recipe's control; null without one
     * @param recipe the share of the best recipe
     */
    record OfClass(String name, double champion, @Nullable Double control, double recipe) {}

    static Summary of(StudyFacts facts, List<ArmResult> results) {
        Rows rows = new Rows(facts, results);
        List<Row> main = Stream.concat(
                        rows.arms().stream()
                                .filter(arm -> arm.experiment() == Experiment.MAIN)
                                .map(rows::row),
                        Stream.of(rows.picked()).filter(row -> row.seeds() > 0))
                .sorted(Comparator.comparing((Row row) -> row.arm().role())
                        .thenComparing(row -> row.arm().name().equals("picked-on-selection"))
                        .thenComparing(row -> row.seeds() == 0 ? 1 : -row.mean()))
                .toList();
        Optional<Row> best = main.stream()
                .filter(row -> isRecipe(row) && row.seeds() > 0)
                .max(Comparator.comparingDouble(Row::mean));
        Routed routed = Routed.of(rows).orElse(null);
        return new Summary(
                facts.title(),
                PlainWords.of(main, best.orElse(null), routed, facts.truth().length, rows.revisions()),
                facts.setting(),
                main,
                best.orElse(null),
                best.map(row -> classes(facts, rows, row)).orElse(List.of()),
                routed,
                Curve.all(rows));
    }

    /** The forum's scenario is no candidate: it is there to fail. */
    static boolean isRecipe(Row row) {
        return row.arm().role() == Role.RECIPE
                && !row.arm().name().equals("picked-on-selection")
                && !row.arm().name().equals("supervised")
                && !row.arm().name().equals("labelled-only");
    }

    private static List<OfClass> classes(StudyFacts facts, Rows rows, Row best) {
        Arm champion = Arm.of(Role.CHAMPION, "champion");
        return IntStream.range(0, facts.classes().size())
                .mapToObj(label -> new OfClass(
                        facts.classes().get(label),
                        rows.classAccuracy(champion, label),
                        best.controlName() == null
                                ? null
                                : rows.classAccuracy(Arm.of(Role.CONTROL, best.controlName()), label),
                        rows.classAccuracy(best.arm(), label)))
                .toList();
    }
}
