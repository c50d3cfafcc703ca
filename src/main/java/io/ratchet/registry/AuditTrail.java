package io.ratchet.registry;

import java.sql.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down each change of champion for those who ask later who did what. */
@Component
class AuditTrail {

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void record(Deployment deployment) {
        String from = deployment.previousVersionId().map(id -> "version " + id).orElse("no version");
        jdbc.sql("insert into audit (at, actor, action, subject, detail) values (?, ?, ?, ?, ?)")
                .params(
                        Timestamp.from(deployment.deployedAt()),
                        deployment.actor(),
                        deployment.action().name(),
                        "version " + deployment.versionId(),
                        "epoch " + deployment.epoch() + ", after " + from + ": " + deployment.reason())
                .update();
    }
}
