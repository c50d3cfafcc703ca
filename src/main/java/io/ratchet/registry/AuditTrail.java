package io.ratchet.registry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down each change of champion, of names and of files, for those who ask later who did what. */
@Component
class AuditTrail {

    private final JdbcClient jdbc;

    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void record(Deployment deployment) {
        String from = deployment.previousVersionId().map(id -> "version " + id).orElse("no version");
        record(
                deployment.actor(),
                deployment.action().name(),
                "version " + deployment.versionId(),
                "epoch " + deployment.epoch() + ", after " + from + ": " + deployment.reason(),
                deployment.deployedAt());
    }

    void record(String actor, String action, String subject, String detail) {
        record(actor, action, subject, detail, clock.instant());
    }

    private void record(String actor, String action, String subject, String detail, Instant at) {
        jdbc.sql("insert into audit (at, actor, action, subject, detail) values (?, ?, ?, ?, ?)")
                .params(Timestamp.from(at), actor, action, subject, detail)
                .update();
    }
}
