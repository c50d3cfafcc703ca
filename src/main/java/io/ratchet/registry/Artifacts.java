package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files of trained models, by the SHA-256 of their bytes. */
@Component
public class Artifacts {

    private final JdbcClient jdbc;
    private final Clock clock;

    Artifacts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Stores these bytes under their digest; does nothing when they are stored already.
     *
     * @throws IllegalArgumentException when the digest is not that of the bytes
     */
    public void store(Sha256 artifact, byte[] bytes) {
        Sha256 actual = Sha256.of(bytes);
        if (!actual.equals(artifact)) {
            throw new IllegalArgumentException("these bytes have the digest " + actual + ", not " + artifact);
        }
        jdbc.sql("insert into artifact (sha256, bytes, created_at) values (?, ?, ?) on conflict (sha256) do nothing")
                .params(artifact.bytes(), bytes, Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * The bytes of an artifact. Their digest was checked: it is these very bytes that were verified.
     *
     * @throws ArtifactMissing when there is no such artifact
     * @throws ArtifactCorrupt when the stored bytes have changed
     */
    public byte[] read(Sha256 artifact) {
        byte[] bytes = jdbc.sql("select bytes from artifact where sha256 = ?")
                .param(artifact.bytes())
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new ArtifactMissing(artifact));
        Sha256 actual = Sha256.of(bytes);
        if (!actual.equals(artifact)) {
            throw new ArtifactCorrupt(artifact, actual);
        }
        return bytes;
    }
}
