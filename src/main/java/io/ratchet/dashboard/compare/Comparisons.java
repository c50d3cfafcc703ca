package io.ratchet.dashboard.compare;

import io.ratchet.dashboard.shell.NotThere;
import io.ratchet.dashboard.versions.VersionRow;
import io.ratchet.dashboard.versions.VersionRows;
import io.ratchet.dashboard.words.Accuracy;
import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.dataset.ClassNames;
import io.ratchet.evaluation.ConfusionMatrix;
import io.ratchet.registry.AnsweredGates;
import io.ratchet.registry.GateAnswers;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads versions side by side, in one snapshot of the database. */
@Component
class Comparisons {

    private final ModelRegistry registry;
    private final VersionRows rows;
    private final AnsweredGates gates;
    private final ClassNames classes;

    Comparisons(ModelRegistry registry, VersionRows rows, AnsweredGates gates, ClassNames classes) {
        this.registry = registry;
        this.rows = rows;
        this.gates = gates;
        this.classes = classes;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Comparison of(List<Integer> ids) {
        List<ModelVersion> records = new ArrayList<>();
        Map<Integer, GateAnswers> answers = new LinkedHashMap<>();
        for (int id : ids) {
            ModelVersion version = registry.find(id).orElseThrow(() -> new NotThere("There is no version " + id + "."));
            records.add(version);
            gates.of(id).ifPresent(found -> answers.put(id, found));
        }
        List<VersionRow> versions = rows.of(records);
        List<String> names = classes.all();
        return new Comparison(
                versions,
                metrics(versions, records, answers, names),
                ids.stream()
                        .skip(1)
                        .map(id -> Pair.of(ids.get(0), answers.get(ids.get(0)), id, answers.get(id), names))
                        .toList(),
                ConfigurationDifferences.among(records));
    }

    private static List<Comparison.Metric> metrics(
            List<VersionRow> versions,
            List<ModelVersion> records,
            Map<Integer, GateAnswers> answers,
            List<String> names) {
        List<Comparison.Metric> metrics = new ArrayList<>();
        metrics.add(shares("Gate accuracy", versions, VersionRow::accuracy, Accuracy::gateImages));
        metrics.add(shares("Live accuracy", versions, VersionRow::live, Accuracy::trueLabels));
        metrics.add(plain("Calibration error (ECE)", versions, row -> orUnknown(row.calibrationError())));
        metrics.add(plain("Macro F1", versions, row -> macroF1(answers.get(row.version()), names)));
        metrics.add(plain("Verdict", versions, VersionRow::judgement));
        metrics.add(plain("Recipe", versions, VersionRow::recipe));
        metrics.add(plain("Labelled images", versions, VersionRow::labelledImages));
        metrics.add(plain("Pseudo-labels", versions, VersionRow::pseudoLabels));
        metrics.add(new Comparison.Metric(
                "Selection accuracy",
                records.stream()
                        .map(version -> value(ForPeople.percent(version.selectionAccuracy())))
                        .toList()));
        return metrics;
    }

    private static Comparison.Metric shares(
            String name,
            List<VersionRow> versions,
            Function<VersionRow, @Nullable Accuracy> share,
            Function<Accuracy, String> of) {
        Accuracy first = share.apply(versions.get(0));
        List<Comparison.Value> values = new ArrayList<>();
        for (VersionRow version : versions) {
            Accuracy found = share.apply(version);
            values.add(
                    found == null
                            ? value("unknown")
                            : new Comparison.Value(
                                    found.percent(),
                                    found.interval() + ", " + of.apply(found),
                                    first == null || values.isEmpty()
                                            ? ""
                                            : ForPeople.points(found.value() - first.value())));
        }
        return new Comparison.Metric(name, values);
    }

    private static Comparison.Metric plain(String name, List<VersionRow> versions, Function<VersionRow, String> text) {
        return new Comparison.Metric(
                name, versions.stream().map(text.andThen(Comparisons::value)).toList());
    }

    private static Comparison.Value value(String text) {
        return new Comparison.Value(text, "", "");
    }

    private static String orUnknown(@Nullable String text) {
        return text == null ? "unknown" : text;
    }

    private static String macroF1(@Nullable GateAnswers answers, List<String> names) {
        return answers == null
                ? "unknown"
                : ForPeople.percent(ConfusionMatrix.of(answers.truths(), answers.answers(), names)
                        .macroF1());
    }
}
