package io.ratchet.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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

    /**
     * A page of what happened, newest first.
     *
     * @param before only entries with a smaller number; {@link Long#MAX_VALUE} for the first page
     */
    public List<AuditEntry> newest(int limit, long before) {
        return jdbc.sql("select * from audit where id < ? order by id desc limit ?")
                .params(before, limit)
                .query((row, n) -> new AuditEntry(
                        row.getLong("id"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("detail")))
                .list();
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
