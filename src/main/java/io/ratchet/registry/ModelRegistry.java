package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import io.ratchet.evaluation.GateUse;
import io.ratchet.evaluation.Verdict;
import io.ratchet.registry.VersionState.Move;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The versions, what the gate said about them, and which of them serves. Registering and judging never change who serves;
 * only {@link #promote}, {@link #force} and {@link #rollback} do. Each method is one transaction, or takes part in the
 * caller's; a refusal rolls that back.
 */
@Service
@Transactional
public class ModelRegistry {

    private static final Logger log = LoggerFactory.getLogger(ModelRegistry.class);

    private final ModelVersions versions;
    private final GateVerdicts verdicts;
    private final GateBudgets budgets;
    private final Artifacts artifacts;
    private final SnapshotManifests manifests;
    private final Teachers teachers;
    private final DeploymentLedger ledger;
    private final VersionStates states;
    private final ObjectProvider<RegistrationCheck> registrationChecks;
    private final ObjectProvider<PromotionCheck> checks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ModelRegistry(
            ModelVersions versions,
            GateVerdicts verdicts,
            GateBudgets budgets,
            Artifacts artifacts,
            SnapshotManifests manifests,
            Teachers teachers,
            DeploymentLedger ledger,
            VersionStates states,
            ObjectProvider<RegistrationCheck> registrationChecks,
            ObjectProvider<PromotionCheck> checks,
            ApplicationEventPublisher events,
            Clock clock) {
        this.versions = versions;
        this.verdicts = verdicts;
        this.budgets = budgets;
        this.artifacts = artifacts;
        this.manifests = manifests;
        this.teachers = teachers;
        this.ledger = ledger;
        this.states = states;
        this.registrationChecks = registrationChecks;
        this.checks = checks;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores the artifact and gives the model its number. It does not serve yet.
     *
     * @throws IncompatibleModel when it could never take the champion's place
     */
    public ModelVersion register(NewModelVersion origin, Provenance provenance, byte[] artifact) {
        registrationChecks.orderedStream().forEach(check -> check.check(artifact));
        Sha256 sha256 = Sha256.of(artifact);
        artifacts.store(sha256, artifact);
        Sha256 snapshot = provenance.snapshot() == null ? null : manifests.store(provenance.snapshot());
        ModelVersion version = versions.save(new ModelVersion(
                origin, provenance, snapshot, sha256, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        teachers.record(version.id(), provenance.teachers());
        log.info("model {} registered: recipe {}, artifact {}", version.id(), version.recipe(), sha256.shortHex());
        return version;
    }

    /**
     * Keeps what the gate decided. A version may be judged again, on other images; the newest verdict counts.
     *
     * @param championId what it was compared with; null when nothing served
     */
    public void recordVerdict(int versionId, @Nullable Integer championId, Verdict verdict, GateSet gate) {
        VersionState state = states.of(versionId);
        if (!state.allows(Move.JUDGE)) {
            throw new IllegalStateException("version " + versionId + " is " + state + " and cannot be judged");
        }
        int generation = verdict.spent().generation();
        Long budget = generation == 0 ? null : budgets.budgetOf(gate, generation);
        verdicts.save(new GateVerdict(
                versionId,
                championId,
                verdict,
                gate.fingerprint(),
                budget,
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    /** What these gate images were used for by verdicts before; the next verdict has to know it. */
    @Transactional(readOnly = true)
    public GateUse useOf(GateSet gate) {
        return budgets.useOf(gate);
    }

    @Transactional(readOnly = true)
    public Optional<ModelVersion> find(int versionId) {
        return versions.findById(versionId);
    }

    /**
     * A page of versions, newest first.
     *
     * @param before only versions with a smaller number; {@link Integer#MAX_VALUE} for the first page
     */
    @Transactional(readOnly = true)
    public List<ModelVersion> newest(int limit, int before) {
        return versions.findByIdLessThanOrderByIdDesc(before, Limit.of(limit));
    }

    /** The version that a training run made; empty before and without one. */
    @Transactional(readOnly = true)
    public Optional<ModelVersion> ofRun(long runId) {
        return versions.findByRunId(runId);
    }

    /** The newest verdict on a version. */
    @Transactional(readOnly = true)
    public Optional<GateVerdict> verdictOn(int versionId) {
        return verdicts.findFirstByVersionIdOrderByIdDesc(versionId);
    }

    /** All verdicts on a version, oldest first. */
    @Transactional(readOnly = true)
    public List<GateVerdict> allVerdictsOn(int versionId) {
        return verdicts.findByVersionIdOrderById(versionId);
    }

    /** The newest verdicts on these versions, by the number of the version; versions without one are absent. */
    @Transactional(readOnly = true)
    public Map<Integer, GateVerdict> verdictsOn(Collection<Integer> versionIds) {
        return verdicts.findNewestOn(versionIds).stream()
                .collect(Collectors.toMap(GateVerdict::versionId, Function.identity()));
    }

    /** The verdicts that these ledger rows rest on, by their own number. */
    @Transactional(readOnly = true)
    public Map<Long, GateVerdict> verdictsBehind(Collection<Deployment> deployments) {
        List<Long> ids = deployments.stream()
                .flatMap(deployment -> deployment.verdictId().stream())
                .distinct()
                .toList();
        return verdicts.findByIdIn(ids).stream().collect(Collectors.toMap(GateVerdict::id, Function.identity()));
    }

    /** Where these versions stand, by their number. */
    @Transactional(readOnly = true)
    public Map<Integer, VersionState> statesOf(Collection<Integer> versionIds) {
        return states.of(versionIds);
    }

    /** The version that serves, and since which epoch; empty before the first promotion. */
    @Transactional(readOnly = true)
    public Optional<Champion> champion() {
        return ledger.newest().map(row -> new Champion(row.epoch(), existing(row.versionId())));
    }

    /**
     * Makes a version that passed the gate the champion; does nothing when it is.
     *
     * @param expectedEpoch the epoch of the champion that the caller knows; 0 when there is none
     * @return the ledger row that says so
     * @throws UnknownVersion when there is no such version
     * @throws GateNotPassed when its newest verdict is no passed one
     * @throws RolledBack when it was taken back since
     * @throws StaleEpoch when the champion has changed since
     */
    public Deployment promote(int versionId, long expectedEpoch, String reason, String actor) {
        return deploy(existing(versionId), expectedEpoch, DeploymentAction.PROMOTION, reason, actor);
    }

    /** Like {@link #promote}, but whatever the gate said: a person answers for it with the reason. */
    public Deployment force(int versionId, long expectedEpoch, String reason, String actor) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("forcing a version needs a reason");
        }
        return deploy(existing(versionId), expectedEpoch, DeploymentAction.FORCED, reason, actor);
    }

    /**
     * Goes back to the last champion that was proven, was not itself rolled back, and can serve. Two in a row go two back.
     *
     * @throws NothingToRollBack when there is none
     * @throws CannotServe when there are some, but none of them can serve: what is wrong with the first
     * @throws StaleEpoch when the champion has changed since
     */
    public Deployment rollback(long expectedEpoch, String reason, String actor) {
        requireEpoch(ledger.newest(), expectedEpoch);
        CannotServe refusal = null;
        for (int target : ledger.rollbackTargets()) {
            ModelVersion version = existing(target);
            artifacts.hold(version.artifact());
            try {
                checks.orderedStream().forEach(check -> check.check(version));
                return append(version, expectedEpoch, DeploymentAction.ROLLBACK, reason, actor);
            } catch (CannotServe e) {
                log.warn("no rollback to model {}: {}", target, e.getMessage());
                refusal = refusal == null ? e : refusal;
            }
        }
        throw refusal == null ? new NothingToRollBack() : refusal;
    }

    private Deployment deploy(
            ModelVersion version, long expectedEpoch, DeploymentAction action, String reason, String actor) {
        Optional<Deployment> present = ledger.newest();
        if (present.isPresent() && present.get().versionId() == version.id()) {
            return present.get();
        }
        artifacts.hold(version.artifact());
        requireLegal(version, action == DeploymentAction.FORCED ? Move.FORCE : Move.PROMOTE);
        requireEpoch(present, expectedEpoch);
        checks.orderedStream().forEach(check -> check.check(version));
        return append(version, expectedEpoch, action, reason, actor);
    }

    private void requireLegal(ModelVersion version, Move move) {
        VersionState state = states.of(version.id());
        if (state == VersionState.DAMAGED || state == VersionState.DISCARDED) {
            // Says what is wrong with the file, or finds that it is whole again.
            artifacts.read(version.artifact());
            state = states.of(version.id());
        }
        if (state == VersionState.ROLLED_BACK && move == Move.PROMOTE) {
            throw new RolledBack(version.id());
        }
        if (!state.allows(move)) {
            throw new GateNotPassed(version.id());
        }
    }

    private Deployment append(
            ModelVersion version, long expectedEpoch, DeploymentAction action, String reason, String actor) {
        Deployment deployment = ledger.append(version.id(), expectedEpoch, action, reason, actor);
        events.publishEvent(new ModelDeployed(deployment.epoch(), version.id()));
        log.info("model {} is champion from epoch {} ({}): {}", version.id(), deployment.epoch(), action, reason);
        return deployment;
    }

    private static void requireEpoch(Optional<Deployment> present, long expectedEpoch) {
        if (present.map(Deployment::epoch).orElse(0L) != expectedEpoch) {
            throw new StaleEpoch(expectedEpoch);
        }
    }

    private ModelVersion existing(int versionId) {
        return versions.findById(versionId).orElseThrow(() -> new UnknownVersion(versionId));
    }
}
