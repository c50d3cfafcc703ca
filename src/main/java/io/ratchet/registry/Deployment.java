package io.ratchet.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One row of the ledger: from this epoch on, this version serves. The newest row names the champion. */
@Entity
@Immutable
public class Deployment {

    @Id
    private long epoch;

    private int versionId;
    private @Nullable Integer previousVersionId;

    @Enumerated(EnumType.STRING)
    private DeploymentAction action;

    private String reason;
    private String actor;
    private @Nullable Long verdictId;
    private Instant deployedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Deployment() {}

    Deployment(
            long epoch,
            int versionId,
            @Nullable Integer previousVersionId,
            DeploymentAction action,
            String reason,
            String actor,
            @Nullable Long verdictId,
            Instant deployedAt) {
        this.epoch = epoch;
        this.versionId = versionId;
        this.previousVersionId = previousVersionId;
        this.action = action;
        this.reason = reason;
        this.actor = actor;
        this.verdictId = verdictId;
        this.deployedAt = deployedAt;
    }

    /** Counts the changes of champion, from 1. */
    public long epoch() {
        return epoch;
    }

    /** The version that serves from here on. */
    public int versionId() {
        return versionId;
    }

    /** The version that served until then; empty for the first deployment. */
    public Optional<Integer> previousVersionId() {
        return Optional.ofNullable(previousVersionId);
    }

    public DeploymentAction action() {
        return action;
    }

    public String reason() {
        return reason;
    }

    /** Who did it: the name of a key, or of the part of the program. */
    public String actor() {
        return actor;
    }

    /** The verdict that it rests on: the newest about the version then; empty where a person forced one that had none. */
    public Optional<Long> verdictId() {
        return Optional.ofNullable(verdictId);
    }

    public Instant deployedAt() {
        return deployedAt;
    }
}
