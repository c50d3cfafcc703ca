package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The manifests of all versions, by the SHA-256 of their content, stored with DEFLATE (RFC 1951). */
@Repository
public class SnapshotManifests {

    private final JdbcClient jdbc;
    private final Clock clock;

    SnapshotManifests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Stores a manifest, once. */
    Sha256 store(SnapshotManifest manifest) {
        byte[] content = ManifestFormat.write(manifest);
        Sha256 sha256 = Sha256.of(content);
        jdbc.sql("insert into snapshot_manifest (sha256, bytes, created_at) values (?, ?, ?) on conflict do nothing")
                .params(sha256.bytes(), compressed(content), Timestamp.from(clock.instant()))
                .update();
        return sha256;
    }

    /**
     * The manifest of this name; empty when there is none.
     *
     * @throws IllegalStateException when the stored bytes have changed
     */
    public Optional<SnapshotManifest> read(Sha256 sha256) {
        return jdbc.sql("select bytes from snapshot_manifest where sha256 = ?")
                .param(sha256.bytes())
                .query(byte[].class)
                .optional()
                .map(bytes -> ManifestFormat.read(verified(sha256, bytes)));
    }

    private static byte[] compressed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] verified(Sha256 sha256, byte[] compressed) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            byte[] content = in.readAllBytes();
            if (Sha256.of(content).equals(sha256)) {
                return content;
            }
        } catch (IOException e) {
            throw new IllegalStateException("The manifest " + sha256 + " is damaged.", e);
        }
        throw new IllegalStateException("The manifest " + sha256 + " is damaged.");
    }
}
