package io.ratchet.dashboard.versions;

import io.ratchet.dashboard.words.Moment;
import io.ratchet.registry.Deployment;
import io.ratchet.registry.DeploymentAction;
import java.time.Instant;

/** A change of champion as the page shows it. */
public record LedgerRow(long epoch, String what, String reason, String actor, Moment when) {

    public static LedgerRow of(Deployment deployment, Instant now) {
        return new LedgerRow(
                deployment.epoch(),
                what(deployment.action()) + " version " + deployment.versionId(),
                deployment.reason(),
                deployment.actor(),
                Moment.of(deployment.deployedAt(), now));
    }

    private static String what(DeploymentAction action) {
        return switch (action) {
            case PROMOTION -> "Promoted";
            case ROLLBACK -> "Rolled back to";
            case FORCED -> "Forced";
        };
    }
}
