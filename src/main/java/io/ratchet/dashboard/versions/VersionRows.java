package io.ratchet.dashboard.versions;

import io.ratchet.dashboard.chart.AccuracyPlot;
import io.ratchet.dashboard.words.Accuracy;
import io.ratchet.evaluation.Proportion;
import io.ratchet.registry.Alias;
import io.ratchet.registry.Aliases;
import io.ratchet.registry.AnsweredGates;
import io.ratchet.registry.GateVerdict;
import io.ratchet.registry.LiveAccuracies;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.Roles;
import io.ratchet.registry.ShadowTrial;
import io.ratchet.registry.ShadowTrials;
import io.ratchet.registry.VersionNames;
import io.ratchet.registry.VersionState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads versions as pages show them. Each question is asked once for all rows. */
@Component
public class VersionRows {

    private final ModelRegistry registry;
    private final VersionNames names;
    private final Aliases aliases;
    private final LiveAccuracies live;
    private final AnsweredGates gates;
    private final ShadowTrials shadows;
    private final Clock clock;

    VersionRows(
            ModelRegistry registry,
            VersionNames names,
            Aliases aliases,
            LiveAccuracies live,
            AnsweredGates gates,
            ShadowTrials shadows,
            Clock clock) {
        this.registry = registry;
        this.names = names;
        this.aliases = aliases;
        this.live = live;
        this.gates = gates;
        this.shadows = shadows;
        this.clock = clock;
    }

    /**
     * The newest versions, their accuracies drawn on one scale.
     *
     * @param before only versions with a smaller number
     */
    @Transactional(readOnly = true)
    public List<VersionRow> newest(int limit, int before) {
        return plotted(of(registry.newest(limit, before)));
    }

    /** One version. */
    @Transactional(readOnly = true)
    public Optional<VersionRow> one(int id) {
        return registry.find(id).map(version -> of(List.of(version)).get(0));
    }

    /** These versions, in their order. */
    @Transactional(readOnly = true)
    public List<VersionRow> of(List<ModelVersion> found) {
        List<Integer> ids = found.stream().map(ModelVersion::id).toList();
        Map<Integer, GateVerdict> verdicts = registry.verdictsOn(ids);
        Map<Integer, Proportion> accuracies = live.of(ids);
        Map<Integer, VersionState> states = registry.statesOf(ids);
        Map<Integer, ShadowTrial> trials = shadows.of(ids);
        Map<Integer, Double> errors = gates.calibrationErrors(ids);
        Map<Integer, List<String>> given = aliases.all().stream()
                .collect(Collectors.groupingBy(
                        Alias::version, Collectors.mapping(Alias::name, Collectors.toUnmodifiableList())));
        Roles roles = names.roles();
        Instant now = clock.instant();
        return found.stream()
                .map(version -> {
                    int id = version.id();
                    GateVerdict verdict = verdicts.get(id);
                    return VersionRow.of(
                            version,
                            new VersionRow.Known(
                                    states.getOrDefault(id, VersionState.REGISTERED),
                                    roles.of(id),
                                    given.getOrDefault(id, List.of()),
                                    verdict,
                                    accuracies.get(id),
                                    calibrationError(errors.get(id), verdict),
                                    trials.get(id)),
                            now);
                })
                .toList();
    }

    /** By its answers, or where these were not kept, by what the gate found. */
    private static @Nullable Double calibrationError(@Nullable Double kept, @Nullable GateVerdict verdict) {
        if (kept != null || verdict == null) {
            return kept;
        }
        return verdict.verdict()
                .finding("calibration")
                .map(finding -> finding.numbers().get("challengerEce"))
                .orElse(null);
    }

    /** The same rows, their accuracies drawn on one scale. */
    @Transactional(readOnly = true)
    public List<VersionRow> plotted(List<VersionRow> rows) {
        AccuracyPlot.Scale scale = AccuracyPlot.Scale.of(
                rows.stream().map(VersionRow::accuracy).filter(Objects::nonNull).toList());
        Optional<Accuracy> champion = names.roles()
                .champion()
                .flatMap(registry::verdictOn)
                .map(verdict -> Accuracy.of(verdict.verdict().comparison().challengerAccuracy()));
        return rows.stream()
                .map(row -> row.accuracy() == null ? row : row.withPlot(scale.plot(row.accuracy(), champion)))
                .toList();
    }
}
