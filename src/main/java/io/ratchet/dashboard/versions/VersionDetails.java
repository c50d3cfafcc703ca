package io.ratchet.dashboard.versions;

import io.ratchet.dashboard.runs.RunCurves;
import io.ratchet.dashboard.shell.NotThere;
import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.dashboard.words.Moment;
import io.ratchet.dataset.ClassNames;
import io.ratchet.registry.AnsweredGates;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.Lineages;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.Teachers;
import io.ratchet.retraining.TrainingRuns;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads the page of one version, in one snapshot of the database. */
@Component
class VersionDetails {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ModelRegistry registry;
    private final DeploymentLedger ledger;
    private final AnsweredGates gates;
    private final ClassNames classes;
    private final Lineages lineages;
    private final Teachers teachers;
    private final VersionRows rows;
    private final TrainingRuns runs;
    private final Clock clock;

    VersionDetails(
            ModelRegistry registry,
            DeploymentLedger ledger,
            AnsweredGates gates,
            ClassNames classes,
            Lineages lineages,
            Teachers teachers,
            VersionRows rows,
            TrainingRuns runs,
            Clock clock) {
        this.registry = registry;
        this.ledger = ledger;
        this.gates = gates;
        this.classes = classes;
        this.lineages = lineages;
        this.teachers = teachers;
        this.rows = rows;
        this.runs = runs;
        this.clock = clock;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    VersionDetail of(int id, boolean shares, ClassOrder order) {
        Instant now = clock.instant();
        ModelVersion version = registry.find(id).orElseThrow(() -> new NotThere("There is no version " + id + "."));
        VersionRow row = rows.one(id).orElseThrow();
        return new VersionDetail(
                row,
                version.runId(),
                ForPeople.percent(version.selectionAccuracy()),
                registry.verdictOn(id)
                        .map(GateVerdict::decidedAt)
                        .map(decided -> Moment.of(decided, now))
                        .orElse(null),
                gates.of(id)
                        .map(answers -> GateView.of(answers, classes.all(), shares, order))
                        .orElse(null),
                shares,
                order,
                Relatives.of(lineages.of(id)),
                taughtBy(id),
                deployments(id, now),
                RunCurves.ofTheChosen(runs.metrics(version.runId()), runs.entries(version.runId())),
                records(version),
                !row.judgement().startsWith("file"));
    }

    private List<String> taughtBy(int id) {
        List<String> taught = new ArrayList<>();
        teachers.of(List.of(id))
                .getOrDefault(id, Map.of())
                .forEach((teacher, labels) ->
                        taught.add("Version " + teacher + " gave " + ForPeople.plural(labels, "label") + "."));
        return taught;
    }

    private List<LedgerRow> deployments(int id, Instant now) {
        List<LedgerRow> found = new ArrayList<>();
        ledger.of(id).forEach(row -> found.add(LedgerRow.of(row, now)));
        Collections.reverse(found);
        return found;
    }

    private static List<VersionDetail.Part> records(ModelVersion version) {
        List<VersionDetail.Part> records = new ArrayList<>();
        records.add(record("Configuration", version.configuration()));
        version.settings().ifPresent(json -> records.add(record("Settings", json)));
        version.environment().ifPresent(json -> records.add(record("Libraries and machine", json)));
        version.durations().ifPresent(json -> records.add(record("Seconds of each phase", json)));
        return records;
    }

    private static VersionDetail.Part record(String title, String json) {
        return new VersionDetail.Part(
                title, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(json)));
    }
}
