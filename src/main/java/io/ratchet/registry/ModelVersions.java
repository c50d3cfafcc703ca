package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface ModelVersions extends Repository<ModelVersion, Integer> {

    ModelVersion save(ModelVersion version);

    Optional<ModelVersion> findById(int id);

    long countByArtifactSha256(Sha256 artifact);

    Optional<ModelVersion> findByRunId(long runId);

    List<ModelVersion> findByIdLessThanOrderByIdDesc(int before, Limit limit);
}
