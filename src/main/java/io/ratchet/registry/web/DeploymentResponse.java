package io.ratchet.registry.web;

import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentAction;
import io.ratchet.registry.GateVerdict;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger as it is answered.
 *
 * @param previous the version that served until then; null for the first deployment
 * @param verdict what the gate had said last about the version; null where a person forced one that had no verdict
 */
record DeploymentResponse(
        long epoch,
        int version,
        @Nullable Integer previous,
        DeploymentAction action,
        String reason,
        String actor,
        Instant deployedAt,
        @Nullable VerdictResponse verdict) {

    /** @param verdicts those that the row rests on, by their number */
    static DeploymentResponse from(Deployment deployment, Map<Long, GateVerdict> verdicts) {
        return new DeploymentResponse(
                deployment.epoch(),
                deployment.versionId(),
                deployment.previousVersionId().orElse(null),
                deployment.action(),
                deployment.reason(),
                deployment.actor(),
                deployment.deployedAt(),
                deployment
                        .verdictId()
                        .map(verdicts::get)
                        .map(VerdictResponse::from)
                        .orElse(null));
    }
}
