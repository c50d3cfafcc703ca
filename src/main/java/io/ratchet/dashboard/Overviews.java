package io.ratchet.dashboard;

import io.ratchet.evaluation.Finding;
import io.ratchet.evaluation.Proportion;
import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentLedger;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.LiveAccuracies;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.ShadowTrial;
import io.ratchet.registry.ShadowTrials;
import io.ratchet.registry.VersionState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the page shows. One snapshot of the database, so that the parts fit together. */
@Component
public class Overviews {

    private static final int VERSIONS = 12;
    private static final int RUNS = 6;
    private static final int DEPLOYMENTS = 8;

    private final ModelRegistry registry;
    private final DeploymentLedger ledger;
    private final LiveAccuracies live;
    private final ShadowTrials shadows;
    private final Runs runs;
    private final ImageCounts images;
    private final Clock clock;

    Overviews(
            ModelRegistry registry,
            DeploymentLedger ledger,
            LiveAccuracies live,
            ShadowTrials shadows,
            Runs runs,
            ImageCounts images,
            Clock clock) {
        this.registry = registry;
        this.ledger = ledger;
        this.live = live;
        this.shadows = shadows;
        this.runs = runs;
        this.images = images;
        this.clock = clock;
    }

    /**
     * The page now.
     *
     * @param before only versions with a smaller number are listed
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Overview now(int before) {
        Instant now = clock.instant();
        Optional<Deployment> newest = ledger.newest();
        Optional<VersionRow> champion = newest.flatMap(row -> version(row.versionId()));
        List<VersionRow> versions = versions(before, champion);
        return new Overview(
                newest.map(Deployment::epoch).orElse(0L),
                champion.orElse(null),
                newest.map(row -> Moment.of(row.deployedAt(), now)).orElse(null),
                ledger.rollbackTarget().orElse(null),
                versions.subList(0, Math.min(VERSIONS, versions.size())),
                versions.size() > VERSIONS ? versions.get(VERSIONS - 1).version() : null,
                runs(),
                images.images(),
                images.perClass(),
                power(),
                ledger.newest(DEPLOYMENTS).stream()
                        .map(row -> LedgerRow.of(row, now))
                        .toList());
    }

    /** By the newest verdict that compared a challenger with a champion, among the newest versions. */
    private @Nullable String power() {
        List<ModelVersion> newest = registry.newest(VERSIONS, Integer.MAX_VALUE);
        Map<Integer, GateVerdict> verdicts =
                registry.verdictsOn(newest.stream().map(ModelVersion::id).toList());
        return newest.stream()
                .flatMap(version -> Stream.ofNullable(verdicts.get(version.id())))
                .flatMap(verdict -> verdict.verdict().finding("power").stream())
                .map(Finding::sentence)
                .findFirst()
                .orElse(null);
    }

    /** One version, with the part it plays now. */
    @Transactional(readOnly = true)
    public Optional<VersionRow> version(int id) {
        return registry.find(id)
                .map(version -> VersionRow.of(
                                version,
                                registry.verdictOn(id),
                                Optional.ofNullable(live.of(List.of(id)).get(id)),
                                state(id, registry.statesOf(List.of(id))),
                                roles().of(id),
                                clock.instant())
                        .withShadow(shadows.of(id)));
    }

    @Transactional(readOnly = true)
    public List<RunRow> runs() {
        return runs.newest(RUNS);
    }

    /** One more than the page shows, to know whether there are more. */
    private List<VersionRow> versions(int before, Optional<VersionRow> champion) {
        List<ModelVersion> found = registry.newest(VERSIONS + 1, before);
        List<Integer> ids = found.stream().map(ModelVersion::id).toList();
        Map<Integer, GateVerdict> verdicts = registry.verdictsOn(ids);
        Map<Integer, Proportion> accuracies = live.of(ids);
        Map<Integer, VersionState> states = registry.statesOf(ids);
        Map<Integer, ShadowTrial> trials = shadows.of(ids);
        Roles roles = roles();
        List<VersionRow> rows = found.stream()
                .map(version -> VersionRow.of(
                                version,
                                Optional.ofNullable(verdicts.get(version.id())),
                                Optional.ofNullable(accuracies.get(version.id())),
                                state(version.id(), states),
                                roles.of(version.id()),
                                clock.instant())
                        .withShadow(Optional.ofNullable(trials.get(version.id()))))
                .toList();
        return plotted(rows, champion.map(VersionRow::accuracy));
    }

    private static List<VersionRow> plotted(List<VersionRow> rows, Optional<Accuracy> champion) {
        AccuracyPlot.Scale scale = AccuracyPlot.Scale.of(
                rows.stream().map(VersionRow::accuracy).filter(Objects::nonNull).toList());
        return rows.stream()
                .map(row -> row.accuracy() == null ? row : row.withPlot(scale.plot(row.accuracy(), champion)))
                .toList();
    }

    private static VersionState state(int version, Map<Integer, VersionState> states) {
        return states.getOrDefault(version, VersionState.REGISTERED);
    }

    private Roles roles() {
        return new Roles(ledger.newest().map(Deployment::versionId), ledger.rollbackTarget());
    }

    private record Roles(Optional<Integer> champion, Optional<Integer> previous) {

        String of(int version) {
            if (champion.filter(id -> id == version).isPresent()) {
                return "champion";
            }
            return previous.filter(id -> id == version).isPresent() ? "previous" : "";
        }
    }
}
