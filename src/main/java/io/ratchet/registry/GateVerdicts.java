package io.ratchet.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface GateVerdicts extends Repository<GateVerdict, Long> {

    GateVerdict save(GateVerdict verdict);

    Optional<GateVerdict> findByVersionId(int versionId);

    List<GateVerdict> findByVersionIdIn(Collection<Integer> versionIds);

    /** Of these versions, those that the gate let pass. */
    @Query("select v.versionId from GateVerdict v where v.promote and v.versionId in :versionIds")
    List<Integer> findPassedIn(Collection<Integer> versionIds);
}
