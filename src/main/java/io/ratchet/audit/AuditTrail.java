package io.ratchet.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who changed what, and when; append-only. It is written in the transaction of the change, so that neither is without the other. */
@Component
public class AuditTrail {

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Something that happens now. */
    public void record(String actor, String action, String subject, String detail) {
        record(actor, action, subject, detail, clock.instant());
    }

    /** Something whose moment is kept elsewhere too. */
    public void record(String actor, String action, String subject, String detail, Instant at) {
        jdbc.sql("insert into audit (at, actor, action, subject, detail) values (?, ?, ?, ?, ?)")
                .params(Timestamp.from(at), actor, action, subject, detail)
                .update();
    }
}
