package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files of trained models, by the SHA-256 of their bytes. */
@Component
public class Artifacts {

    private final JdbcClient jdbc;
    private final Clock clock;

    private final DamagedVersions damaged;

    Artifacts(JdbcClient jdbc, Clock clock, DamagedVersions damaged) {
        this.jdbc = jdbc;
        this.damaged = damaged;
        this.clock = clock;
    }

    /**
     * Stores these bytes under their digest; does nothing when they are stored already. Bytes that were damaged or given up
     * are whole again after that.
     *
     * @throws IllegalArgumentException when the digest is not that of the bytes
     */
    public void store(Sha256 artifact, byte[] bytes) {
        Sha256 actual = Sha256.of(bytes);
        if (!actual.equals(artifact)) {
            throw new IllegalArgumentException("these bytes have the digest " + actual + ", not " + artifact);
        }
        jdbc.sql("""
                        insert into artifact (sha256, bytes, created_at) values (?, ?, ?)
                        on conflict (sha256) do update set bytes = excluded.bytes, discarded_at = null
                        where artifact.bytes <> excluded.bytes""")
                .params(artifact.bytes(), bytes, Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * The bytes of an artifact. Their digest was checked: it is these very bytes that were verified. What is found damaged is
     * marked, and what is found whole again is not any more.
     *
     * @throws ArtifactMissing when there is no such artifact, or its bytes were given up
     * @throws ArtifactCorrupt when the stored bytes have changed
     */
    public byte[] read(Sha256 artifact) {
        Optional<Stored> stored = jdbc.sql(
                        "select bytes, discarded_at is not null as discarded from artifact where sha256 = ?")
                .param(artifact.bytes())
                .query(Stored.class)
                .optional();
        if (stored.isPresent() && stored.get().discarded()) {
            throw new ArtifactMissing(artifact, "was given up");
        }
        try {
            byte[] bytes = whole(artifact, stored);
            if (damaged.isMarked(artifact)) {
                damaged.clear(artifact);
            }
            return bytes;
        } catch (ArtifactMissing | ArtifactCorrupt e) {
            damaged.mark(artifact, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static byte[] whole(Sha256 artifact, Optional<Stored> stored) {
        byte[] bytes = stored.orElseThrow(() -> new ArtifactMissing(artifact, "is not stored"))
                .bytes();
        Sha256 actual = Sha256.of(bytes);
        if (!actual.equals(artifact)) {
            throw new ArtifactCorrupt(artifact, actual);
        }
        return bytes;
    }

    /** Until the end of the transaction, nobody gives up these bytes. */
    void hold(Sha256 artifact) {
        jdbc.sql("select 1 from artifact where sha256 = ? for share")
                .param(artifact.bytes())
                .query(Integer.class)
                .list();
    }

    /** Until the end of the transaction, nobody else touches these bytes. False when they were given up before. */
    boolean lock(Sha256 artifact) {
        return jdbc.sql("select discarded_at is null from artifact where sha256 = ? for update")
                .param(artifact.bytes())
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    /** Gives up the bytes; their digest stays. */
    void discard(Sha256 artifact) {
        jdbc.sql("update artifact set bytes = '', discarded_at = ? where sha256 = ?")
                .params(Timestamp.from(clock.instant()), artifact.bytes())
                .update();
    }

    private record Stored(byte[] bytes, boolean discarded) {}
}
