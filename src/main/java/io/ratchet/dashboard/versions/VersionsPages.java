package io.ratchet.dashboard.versions;

import io.ratchet.dashboard.chart.LineageArcs;
import io.ratchet.dashboard.words.Accuracy;
import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentAction;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.Teachers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the page of all versions, in one snapshot of the database. */
@Component
class VersionsPages {

    private static final int ROWS = 20;

    /** As many as can be told apart in one drawing. */
    private static final int DRAWN = 60;

    private final ModelRegistry registry;
    private final DeploymentLedger ledger;
    private final Teachers teachers;
    private final VersionRows rows;

    VersionsPages(ModelRegistry registry, DeploymentLedger ledger, Teachers teachers, VersionRows rows) {
        this.registry = registry;
        this.ledger = ledger;
        this.teachers = teachers;
        this.rows = rows;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    VersionsPage before(int before) {
        List<VersionRow> found = rows.newest(ROWS + 1, before);
        List<VersionRow> page = found.subList(0, Math.min(ROWS, found.size()));
        return new VersionsPage(
                page,
                found.isEmpty() ? null : chart(before),
                found.size() > ROWS ? page.get(ROWS - 1).version() : null,
                before == Integer.MAX_VALUE);
    }

    private GenerationsChart chart(int before) {
        List<ModelVersion> drawn = new ArrayList<>(registry.newest(DRAWN, before));
        Collections.reverse(drawn);
        List<Integer> ids = drawn.stream().map(ModelVersion::id).toList();
        Map<Integer, GateVerdict> verdicts = registry.verdictsOn(ids);
        List<Deployment> deployments = new ArrayList<>(ledger.newest(4 * DRAWN));
        Collections.reverse(deployments);
        Set<Integer> served = new HashSet<>();
        deployments.forEach(row -> served.add(row.versionId()));
        int champion = ledger.newest().map(Deployment::versionId).orElse(0);
        return GenerationsChart.of(
                drawn.stream()
                        .map(version -> generation(version.id(), verdicts.get(version.id()), champion, served))
                        .toList(),
                deployments.stream()
                        .filter(row -> row.previousVersionId().isPresent())
                        .map(row -> new GenerationsChart.Change(
                                row.previousVersionId().orElseThrow(),
                                row.versionId(),
                                row.action() == DeploymentAction.ROLLBACK))
                        .toList(),
                relations(drawn, teachers.of(ids)));
    }

    private static GenerationsChart.Generation generation(
            int version, @Nullable GateVerdict verdict, int champion, Set<Integer> served) {
        Accuracy accuracy = verdict == null
                ? null
                : Accuracy.of(verdict.verdict().comparison().challengerAccuracy());
        String found = accuracy == null
                ? "not judged"
                : "%s right (%s) of %s, %s"
                        .formatted(
                                accuracy.percent(),
                                accuracy.interval(),
                                accuracy.gateImages(),
                                verdict != null && verdict.passed() ? "passed" : "rejected");
        String now = version == champion ? "; champion" : served.contains(version) ? "; served" : "";
        return new GenerationsChart.Generation(
                version,
                accuracy,
                version == champion,
                served.contains(version),
                verdict == null ? null : verdict.gateSet().map(Object::toString).orElse(null),
                "Version " + version + ": " + found + now);
    }

    private static List<LineageArcs.Relation> relations(
            List<ModelVersion> drawn, Map<Integer, Map<Integer, Integer>> taught) {
        List<LineageArcs.Relation> relations = new ArrayList<>();
        for (ModelVersion version : drawn) {
            version.parentId().ifPresent(parent -> relations.add(Relatives.parent(parent, version.id())));
            taught.getOrDefault(version.id(), Map.of())
                    .forEach((teacher, labels) -> relations.add(Relatives.teacher(teacher, version.id(), labels)));
        }
        return relations;
    }
}
