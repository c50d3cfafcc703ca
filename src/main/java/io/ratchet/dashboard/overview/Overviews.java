package io.ratchet.dashboard.overview;

import io.ratchet.dashboard.runs.RunRow;
import io.ratchet.dashboard.runs.Runs;
import io.ratchet.dashboard.versions.LedgerRow;
import io.ratchet.dashboard.versions.VersionRow;
import io.ratchet.dashboard.versions.VersionRows;
import io.ratchet.dashboard.words.Moment;
import io.ratchet.evaluation.Finding;
import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.retraining.Outlook;
import io.ratchet.retraining.RetrainingRequests;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the page shows. One snapshot of the database, so that the parts fit together. */
@Component
public class Overviews {

    private static final int VERSIONS = 5;
    /** Among so many versions there is one that met a champion. */
    private static final int JUDGED = 12;

    private static final int RUNS = 6;
    private static final int DEPLOYMENTS = 8;

    private final ModelRegistry registry;
    private final DeploymentLedger ledger;
    private final VersionRows versions;
    private final Traffic traffic;
    private final ObjectProvider<RetrainingRequests> retraining;
    private final Runs runs;
    private final ImageCounts images;
    private final Warnings warnings;
    private final Clock clock;

    Overviews(
            ModelRegistry registry,
            DeploymentLedger ledger,
            VersionRows versions,
            Traffic traffic,
            ObjectProvider<RetrainingRequests> retraining,
            Runs runs,
            ImageCounts images,
            Warnings warnings,
            Clock clock) {
        this.registry = registry;
        this.ledger = ledger;
        this.versions = versions;
        this.traffic = traffic;
        this.retraining = retraining;
        this.runs = runs;
        this.images = images;
        this.warnings = warnings;
        this.clock = clock;
    }

    /** The page now. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Overview now() {
        Instant now = clock.instant();
        Optional<Deployment> newest = ledger.newest();
        List<VersionRow> read = read(newest);
        List<VersionRow> rows = versions.plotted(read.subList(0, Math.min(VERSIONS, read.size())));
        Optional<VersionRow> champion = read.stream()
                .filter(row -> newest.isPresent() && newest.get().versionId() == row.version())
                .findFirst();
        List<RunRow> latest = runs();
        return new Overview(
                newest.map(Deployment::epoch).orElse(0L),
                champion.orElse(null),
                Loop.of(traffic.lastHour(), champion.orElse(null), rows, latest, outlook(), now)
                        .and(warnings.now()),
                newest.map(row -> Moment.of(row.deployedAt(), now)).orElse(null),
                ledger.rollbackTarget().orElse(null),
                rows,
                latest,
                images.images(),
                images.perClass(),
                power(),
                ledger.newest(DEPLOYMENTS).stream()
                        .map(row -> LedgerRow.of(row, now))
                        .toList());
    }

    /** The newest versions, and after them the champion where it is older. */
    private List<VersionRow> read(Optional<Deployment> deployed) {
        List<ModelVersion> found = new ArrayList<>(registry.newest(VERSIONS, Integer.MAX_VALUE));
        deployed.filter(row -> found.stream().noneMatch(version -> version.id() == row.versionId()))
                .flatMap(row -> registry.find(row.versionId()))
                .ifPresent(found::add);
        return versions.of(found);
    }

    private @Nullable Outlook outlook() {
        RetrainingRequests requests = retraining.getIfAvailable();
        return requests == null ? null : requests.outlook();
    }

    /** By the newest verdict that compared a challenger with a champion, among the newest versions. */
    private @Nullable String power() {
        List<ModelVersion> newest = registry.newest(JUDGED, Integer.MAX_VALUE);
        Map<Integer, GateVerdict> verdicts =
                registry.verdictsOn(newest.stream().map(ModelVersion::id).toList());
        return newest.stream()
                .flatMap(version -> Stream.ofNullable(verdicts.get(version.id())))
                .flatMap(verdict -> verdict.verdict().finding("power").stream())
                .map(Finding::sentence)
                .findFirst()
                .orElse(null);
    }

    @Transactional(readOnly = true)
    public List<RunRow> runs() {
        return runs.newest(RUNS);
    }
}
