package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import io.ratchet.evaluation.GateUse;
import io.ratchet.evaluation.Verdict;
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
    private final DeploymentLedger ledger;
    private final ObjectProvider<PromotionCheck> checks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ModelRegistry(
            ModelVersions versions,
            GateVerdicts verdicts,
            GateBudgets budgets,
            Artifacts artifacts,
            DeploymentLedger ledger,
            ObjectProvider<PromotionCheck> checks,
            ApplicationEventPublisher events,
            Clock clock) {
        this.versions = versions;
        this.verdicts = verdicts;
        this.budgets = budgets;
        this.artifacts = artifacts;
        this.ledger = ledger;
        this.checks = checks;
        this.events = events;
        this.clock = clock;
    }

    /** Stores the artifact and gives the model its number. It does not serve yet. */
    public ModelVersion register(NewModelVersion origin, byte[] artifact) {
        Sha256 sha256 = Sha256.of(artifact);
        artifacts.store(sha256, artifact);
        ModelVersion version =
                versions.save(new ModelVersion(origin, sha256, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        log.info("model {} registered: recipe {}, artifact {}", version.id(), version.recipe(), sha256.shortHex());
        return version;
    }

    /**
     * Keeps what the gate decided. A version is judged once.
     *
     * @param championId what it was compared with; null when nothing served
     */
    public void recordVerdict(int versionId, @Nullable Integer championId, Verdict verdict, GateSet gate) {
        int generation = verdict.spent().generation();
        Long budget = generation == 0 ? null : budgets.budgetOf(gate, generation);
        verdicts.save(new GateVerdict(versionId, championId, verdict, gate.fingerprint(), budget, clock.instant()));
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

    @Transactional(readOnly = true)
    public Optional<GateVerdict> verdictOn(int versionId) {
        return verdicts.findByVersionId(versionId);
    }

    /** The verdicts on these versions, by the number of the version; versions without one are absent. */
    @Transactional(readOnly = true)
    public Map<Integer, GateVerdict> verdictsOn(Collection<Integer> versionIds) {
        return verdicts.findByVersionIdIn(versionIds).stream()
                .collect(Collectors.toMap(GateVerdict::versionId, Function.identity()));
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
     * @throws GateNotPassed when it has no passed verdict
     * @throws StaleEpoch when the champion has changed since
     */
    public Deployment promote(int versionId, long expectedEpoch, String reason, String actor) {
        ModelVersion version = existing(versionId);
        if (verdictOn(versionId).filter(GateVerdict::passed).isEmpty()) {
            throw new GateNotPassed(versionId);
        }
        return deploy(version, expectedEpoch, DeploymentAction.PROMOTION, reason, actor);
    }

    /** Like {@link #promote}, but whatever the gate said: a person answers for it with the reason. */
    public Deployment force(int versionId, long expectedEpoch, String reason, String actor) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("forcing a version needs a reason");
        }
        return deploy(existing(versionId), expectedEpoch, DeploymentAction.FORCED, reason, actor);
    }

    /**
     * Goes back to the last champion that was proven and not itself rolled back. Two in a row go two back.
     *
     * @throws NothingToRollBack when there is none
     * @throws StaleEpoch when the champion has changed since
     */
    public Deployment rollback(long expectedEpoch, String reason, String actor) {
        requireEpoch(ledger.newest(), expectedEpoch);
        int target = ledger.rollbackTarget().orElseThrow(NothingToRollBack::new);
        return deploy(existing(target), expectedEpoch, DeploymentAction.ROLLBACK, reason, actor);
    }

    private Deployment deploy(
            ModelVersion version, long expectedEpoch, DeploymentAction action, String reason, String actor) {
        Optional<Deployment> present = ledger.newest();
        if (present.isPresent() && present.get().versionId() == version.id()) {
            return present.get();
        }
        requireEpoch(present, expectedEpoch);
        checks.orderedStream().forEach(check -> check.check(version));
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
