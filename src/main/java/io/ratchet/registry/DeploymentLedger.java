package io.ratchet.registry;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who served from when, and why. Only ever appended to; the newest row names the champion. */
@Component
public class DeploymentLedger {

    private final Deployments deployments;
    private final GateVerdicts verdicts;
    private final AuditTrail audit;
    private final Clock clock;

    DeploymentLedger(Deployments deployments, GateVerdicts verdicts, AuditTrail audit, Clock clock) {
        this.deployments = deployments;
        this.verdicts = verdicts;
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
        return deployments.findByOrderByEpochDesc(Limit.of(limit));
    }

    /**
     * The version that a rollback leads to: the last one that served before the present champion, was not itself rolled back
     * and passed the gate.
     */
    @Transactional(readOnly = true)
    public Optional<Integer> rollbackTarget() {
        Deque<Integer> standing = standing(deployments.findByOrderByEpoch());
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        int champion = standing.pop();
        Set<Integer> proven = new HashSet<>(verdicts.findPassedIn(standing));
        return standing.stream()
                .filter(id -> id != champion && proven.contains(id))
                .findFirst();
    }

    /**
     * The versions whose service still stands, the champion first: a promotion puts one on top, a rollback takes away what
     * was put on since its target. So that two rollbacks in a row go two back, not in circles.
     */
    static Deque<Integer> standing(List<Deployment> oldestFirst) {
        Deque<Integer> standing = new ArrayDeque<>();
        for (Deployment deployment : oldestFirst) {
            if (deployment.action() == DeploymentAction.ROLLBACK) {
                do {
                    standing.pop();
                } while (standing.element() != deployment.versionId());
            } else {
                standing.push(deployment.versionId());
            }
        }
        return standing;
    }

    /** Appends the row after the newest one the caller knows; compare-and-set. */
    @Transactional(propagation = Propagation.MANDATORY)
    Deployment append(int versionId, long expectedEpoch, DeploymentAction action, String reason, String actor) {
        Integer previous = newest().map(Deployment::versionId).orElse(null);
        Deployment deployment = new Deployment(
                expectedEpoch + 1,
                versionId,
                previous,
                action,
                reason,
                actor,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (deployments.insertUnlessTaken(
                        deployment.epoch(), versionId, previous, action, reason, actor, deployment.deployedAt())
                == 0) {
            throw new StaleEpoch(expectedEpoch);
        }
        audit.record(deployment);
        return deployment;
    }
}
