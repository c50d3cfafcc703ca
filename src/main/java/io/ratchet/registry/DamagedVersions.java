package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import io.ratchet.registry.VersionState.FileState;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The versions whose file was found missing or changed. Their marks outlive whatever transaction found it. */
@Repository
class DamagedVersions {

    private final JdbcClient jdbc;
    private final Clock clock;

    DamagedVersions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Marks every version with this file. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void mark(Sha256 artifact, String detail) {
        jdbc.sql("""
                        insert into damaged_version (version_id, detail, found_at)
                        select id, ?, ? from model_version where artifact_sha256 = ?
                        on conflict (version_id) do nothing""")
                .params(detail, Timestamp.from(clock.instant()), artifact.bytes())
                .update();
    }

    /** Takes the mark from every version with this file. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void clear(Sha256 artifact) {
        jdbc.sql("""
                        delete from damaged_version
                        where version_id in (select id from model_version where artifact_sha256 = ?)""").param(artifact.bytes()).update();
    }

    boolean isMarked(Sha256 artifact) {
        return jdbc.sql("""
                        select exists (select from damaged_version d join model_version v on v.id = d.version_id
                                       where v.artifact_sha256 = ?)""").param(artifact.bytes()).query(Boolean.class).single();
    }

    /** Those of these versions whose file is not whole. */
    Map<Integer, FileState> among(Collection<Integer> versionIds) {
        Map<Integer, FileState> found = new HashMap<>();
        jdbc.sql("""
                        select v.id, a.discarded_at is not null as discarded
                        from model_version v
                        left join artifact a on a.sha256 = v.artifact_sha256
                        left join damaged_version d on d.version_id = v.id
                        where v.id = any(?) and (a.discarded_at is not null or d.version_id is not null)""")
                .param(versionIds.toArray(Integer[]::new))
                .query((row, n) -> found.put(
                        row.getInt("id"), row.getBoolean("discarded") ? FileState.DISCARDED : FileState.DAMAGED))
                .list();
        return found;
    }
}
