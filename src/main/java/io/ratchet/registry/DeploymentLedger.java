package io.ratchet.registry;

import io.ratchet.audit.AuditTrail;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who served from when, and why. Only ever appended to; the newest row names the champion. */
@Component
public class DeploymentLedger {

    private final Deployments deployments;
    private final GateVerdicts verdicts;
    private final VersionStates states;
    private final AuditTrail audit;
    private final Clock clock;

    DeploymentLedger(
            Deployments deployments, GateVerdicts verdicts, VersionStates states, AuditTrail audit, Clock clock) {
        this.deployments = deployments;
        this.verdicts = verdicts;
        this.states = states;
        this.audit = audit;
        this.clock = clock;
    }

    /** The row that names the champion. */
    @Transactional(readOnly = true)
    public Optional<Deployment> newest() {
        return deployments.findFirstByOrderByEpochDesc();
    }

    /** The last rows, newest first. */
    @Transactional(readOnly = true)
    public List<Deployment> newest(int limit) {
        return newest(limit, Long.MAX_VALUE);
    }

    /**
     * A page of rows, newest first.
     *
     * @param before only rows with a smaller epoch; {@link Long#MAX_VALUE} for the first page
     */
    @Transactional(readOnly = true)
    public List<Deployment> newest(int limit, long before) {
        return deployments.findByEpochLessThanOrderByEpochDesc(before, Limit.of(limit));
    }

    /** The rows that let this version serve, oldest first. */
    @Transactional(readOnly = true)
    public List<Deployment> of(int versionId) {
        return deployments.findByVersionIdOrderByEpoch(versionId);
    }

    /**
     * The version that a rollback leads to: the last one that served before the present champion, was not itself rolled back
     * and passed the gate.
     */
    @Transactional(readOnly = true)
    public Optional<Integer> rollbackTarget() {
        return rollbackTargets().stream().findFirst();
    }

    /** All versions that a rollback could lead to, the first choice first. */
    @Transactional(readOnly = true)
    public List<Integer> rollbackTargets() {
        return states.rollbackTargets();
    }

    /** Appends the row after the newest one the caller knows; compare-and-set. */
    @Transactional(propagation = Propagation.MANDATORY)
    Deployment append(int versionId, long expectedEpoch, DeploymentAction action, String reason, String actor) {
        Long verdict = verdicts.findFirstByVersionIdOrderByIdDesc(versionId)
                .map(GateVerdict::id)
                .orElse(null);
        Integer previous = newest().map(Deployment::versionId).orElse(null);
        Deployment deployment = new Deployment(
                expectedEpoch + 1,
                versionId,
                previous,
                action,
                reason,
                actor,
                verdict,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (deployments.insertUnlessTaken(
                        deployment.epoch(),
                        versionId,
                        previous,
                        action,
                        reason,
                        actor,
                        verdict,
                        deployment.deployedAt())
                == 0) {
            throw new StaleEpoch(expectedEpoch);
        }
        record(deployment);
        return deployment;
    }

    private void record(Deployment deployment) {
        String from = deployment.previousVersionId().map(id -> "version " + id).orElse("no version");
        audit.record(
                deployment.actor(),
                deployment.action().name(),
                "version " + deployment.versionId(),
                "epoch " + deployment.epoch() + ", after " + from + ": " + deployment.reason(),
                deployment.deployedAt());
    }
}
