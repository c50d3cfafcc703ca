package io.ratchet.dashboard.runs;

import io.ratchet.dashboard.shell.NotThere;
import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.evaluation.Finding;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.retraining.RunEntry;
import io.ratchet.retraining.RunMetric;
import io.ratchet.retraining.TrainingRun;
import io.ratchet.retraining.TrainingRuns;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the page of one run, in one snapshot of the database. */
@Component
class RunDetails {

    /** Before a tenth is done, loading and training cannot be told apart, and any forecast is wrong. */
    private static final double FORETOLD_FROM = 0.12;

    private static final int EPOCHS = 500;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TrainingRuns runs;
    private final Runs rows;
    private final ModelRegistry registry;
    private final Clock clock;

    RunDetails(TrainingRuns runs, Runs rows, ModelRegistry registry, Clock clock) {
        this.runs = runs;
        this.rows = rows;
        this.registry = registry;
        this.clock = clock;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    RunDetail of(long id) {
        TrainingRun run = runs.find(id).orElseThrow(() -> new NotThere("There is no run " + id + "."));
        RunRow row = rows.one(id).orElseThrow();
        List<RunMetric> metrics = runs.metrics(id);
        Optional<ModelVersion> version = registry.ofRun(id);
        Optional<GateVerdict> verdict = version.flatMap(made -> registry.verdictOn(made.id()));
        return new RunDetail(
                row,
                run.seed(),
                left(run),
                run.attempts(),
                run.recipes(),
                RunCurves.of(metrics),
                runs.entries(id).stream().map(RunDetails::entry).toList(),
                version.flatMap(ModelVersion::durations).map(RunDetails::phases).orElse(List.of()),
                verdict.map(stored -> stored.verdict().findings()).orElse(List.<Finding>of()),
                verdict.map(GateVerdict::passed).orElse(false),
                epochs(metrics));
    }

    /** As if the rest went as fast as what is behind. */
    private @Nullable String left(TrainingRun run) {
        if (!run.state().active() || run.started() == null || run.progress() < FORETOLD_FROM) {
            return null;
        }
        Duration behind = Duration.between(run.started(), clock.instant());
        double rest = behind.toMillis() * (1 - run.progress()) / run.progress();
        return ForPeople.duration(Duration.ofMillis((long) rest));
    }

    private static RunDetail.Entry entry(RunEntry entry) {
        return new RunDetail.Entry(
                entry.recipe(),
                entry.selectionAccuracy() == null ? null : ForPeople.percent(entry.selectionAccuracy()),
                entry.selectionAccuracy(),
                entry.learned() == null || entry.unlabelled() == null
                        ? null
                        : ForPeople.count(entry.learned()) + " of " + ForPeople.count(entry.unlabelled()),
                entry.failure(),
                entry.chosen());
    }

    private static List<RunDetail.Phase> phases(String json) {
        Map<String, Double> seconds = JSON.readValue(json, new TypeReference<>() {});
        double whole =
                seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        List<RunDetail.Phase> phases = new ArrayList<>();
        seconds.forEach((name, took) -> phases.add(
                new RunDetail.Phase(name, String.format(Locale.ROOT, "%,.1f s", took), whole == 0 ? 0 : took / whole)));
        return phases;
    }

    private static List<RunDetail.Epoch> epochs(List<RunMetric> metrics) {
        List<RunMetric> newestFirst = new ArrayList<>(metrics);
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .limit(EPOCHS)
                .map(metric -> new RunDetail.Epoch(
                        metric.recipe(),
                        metric.epoch(),
                        String.format(Locale.ROOT, "%.4f", metric.loss()),
                        ForPeople.percent(metric.selectionAccuracy()),
                        String.format(Locale.ROOT, "%.2e", metric.learningRate()),
                        ForPeople.percent(metric.samplesKept())))
                .toList();
    }
}
