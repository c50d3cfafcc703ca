package io.ratchet.registry.web;

import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentAction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger as it is answered.
 *
 * @param previous the version that served until then; null for the first deployment
 */
record DeploymentResponse(
        long epoch,
        int version,
        @Nullable Integer previous,
        DeploymentAction action,
        String reason,
        String actor,
        Instant deployedAt) {

    static DeploymentResponse from(Deployment deployment) {
        return new DeploymentResponse(
                deployment.epoch(),
                deployment.versionId(),
                deployment.previousVersionId().orElse(null),
                deployment.action(),
                deployment.reason(),
                deployment.actor(),
                deployment.deployedAt());
    }
}
