package io.ratchet.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Deployments extends Repository<Deployment, Long> {

    Optional<Deployment> findFirstByOrderByEpochDesc();

    List<Deployment> findByEpochLessThanOrderByEpochDesc(long before, Limit limit);

    List<Deployment> findByVersionIdOrderByEpoch(int versionId);

    /** The whole ledger, oldest first: one row for each change of champion, so it stays small. */
    List<Deployment> findByOrderByEpoch();

    /**
     * Appends one row unless its epoch is taken. Waits for a writer of the same epoch to end, and leaves the transaction
     * usable, which a violated key would not.
     *
     * @return 1, or 0 when the epoch was taken
     */
    @Modifying
    @Query("""
            insert into Deployment (epoch, versionId, previousVersionId, action, reason, actor, verdictId, deployedAt)
            values (:epoch, :versionId, :previousVersionId, :action, :reason, :actor, :verdictId, :deployedAt)
            on conflict (epoch) do nothing""")
    int insertUnlessTaken(
            long epoch,
            int versionId,
            @Nullable Integer previousVersionId,
            DeploymentAction action,
            String reason,
            String actor,
            @Nullable Long verdictId,
            Instant deployedAt);
}
