package io.ratchet.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface GateVerdicts extends Repository<GateVerdict, Long> {

    GateVerdict save(GateVerdict verdict);

    Optional<GateVerdict> findFirstByVersionIdOrderByIdDesc(int versionId);

    List<GateVerdict> findByIdIn(Collection<Long> ids);

    List<GateVerdict> findByVersionIdOrderById(int versionId);

    /** The newest verdict on each of these versions. */
    @Query("""
            select v from GateVerdict v where v.versionId in :versionIds
                and v.id = (select max(w.id) from GateVerdict w where w.versionId = v.versionId)""")
    List<GateVerdict> findNewestOn(Collection<Integer> versionIds);
}
