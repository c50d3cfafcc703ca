package io.ratchet.retraining;

import io.ratchet.digest.Sha256;
import io.ratchet.training.Checkpoints;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where the students of a run go on after its trainer was killed: one checkpoint for each recipe, until the run ends. */
@Repository
class RunCheckpoints {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration interval;

    RunCheckpoints(JdbcClient jdbc, Clock clock, RetrainingProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.interval = properties.checkpointInterval();
    }

    /**
     * Those of one student, from now on. What comes sooner than the interval after the last is dropped, so that quick epochs
     * cost nothing.
     *
     * @param leaseEpoch with which its trainer holds the run; it keeps nothing once the lease is lost
     * @param fingerprint of what is learned; a checkpoint of anything else is not found
     */
    Checkpoints of(long runId, long leaseEpoch, String recipe, Sha256 fingerprint) {
        return new Checkpoints() {

            private Instant kept = clock.instant();

            @Override
            public Optional<byte[]> newest() {
                return RunCheckpoints.this.newest(runId, recipe, fingerprint);
            }

            @Override
            public void keep(byte[] checkpoint) {
                Instant now = clock.instant();
                if (!now.isBefore(kept.plus(interval))) {
                    save(runId, leaseEpoch, recipe, fingerprint, checkpoint);
                    kept = now;
                }
            }
        };
    }

    private Optional<byte[]> newest(long runId, String recipe, Sha256 fingerprint) {
        return jdbc.sql("select bytes from run_checkpoint where run_id = ? and recipe = ? and fingerprint = ?")
                .params(runId, recipe, fingerprint.bytes())
                .query(byte[].class)
                .optional();
    }

    /** The lock makes whoever ends the run wait, and then delete this one too. */
    private void save(long runId, long leaseEpoch, String recipe, Sha256 fingerprint, byte[] bytes) {
        jdbc.sql("""
                        insert into run_checkpoint (run_id, recipe, fingerprint, bytes, saved_at)
                        select id, ?, ?, ?, ? from training_run
                        where id = ? and lease_epoch = ? and state = 'RUNNING' for share
                        on conflict (run_id, recipe) do update set
                            fingerprint = excluded.fingerprint, bytes = excluded.bytes, saved_at = excluded.saved_at
                        """)
                .params(recipe, fingerprint.bytes(), bytes, Timestamp.from(clock.instant()), runId, leaseEpoch)
                .update();
    }
}
