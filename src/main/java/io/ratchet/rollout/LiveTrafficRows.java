package io.ratchet.rollout;

import io.ratchet.evaluation.ComputeTimes;
import io.ratchet.evaluation.LiveTraffic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What each version did with live requests, on all nodes together, minute by minute; its answers also day by day, for good. */
@Repository
class LiveTrafficRows {

    private final JdbcClient jdbc;

    LiveTrafficRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    void add(int version, Instant when, LiveTraffic traffic) {
        jdbc.sql("""
                        insert into live_traffic (version_id, minute, failed, invalid, classes, images, nanos)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (version_id, minute) do update set
                            failed = live_traffic.failed + excluded.failed,
                            invalid = live_traffic.invalid + excluded.invalid,
                            classes = add_each(live_traffic.classes, excluded.classes),
                            images = add_each(live_traffic.images, excluded.images),
                            nanos = add_each(live_traffic.nanos, excluded.nanos)""")
                .params(
                        version,
                        Timestamp.from(when.truncatedTo(ChronoUnit.MINUTES)),
                        traffic.failed(),
                        traffic.invalid(),
                        traffic.classes().toArray(Long[]::new),
                        traffic.times().images().toArray(Long[]::new),
                        traffic.times().nanos().toArray(Long[]::new))
                .update();
        jdbc.sql("""
                        insert into answered_day (day, version_id, class_id, answers)
                        select cast(? as date), ?, class_id - 1, n from unnest(?) with ordinality as counted (n, class_id)
                        where n > 0 order by class_id
                        on conflict (day, version_id, class_id) do update set answers = answered_day.answers + excluded.answers""")
                .params(
                        LocalDate.ofInstant(when, ZoneOffset.UTC),
                        version,
                        traffic.classes().toArray(Long[]::new))
                .update();
    }

    /** Of one version, in the minutes from this one on; none when it was not asked. */
    LiveTraffic since(int version, Instant from) {
        return jdbc
                .sql("select * from live_traffic where version_id = ? and minute >= ?")
                .params(version, Timestamp.from(from.truncatedTo(ChronoUnit.MINUTES)))
                .query((row, n) -> traffic(row))
                .list()
                .stream()
                .reduce(LiveTraffic::plus)
                .orElseGet(() -> LiveTraffic.none(0));
    }

    void forgetBefore(Instant time) {
        jdbc.sql("delete from live_traffic where minute < ?")
                .param(Timestamp.from(time))
                .update();
    }

    private static LiveTraffic traffic(ResultSet row) throws SQLException {
        return new LiveTraffic(
                row.getLong("failed"),
                row.getLong("invalid"),
                longs(row, "classes"),
                new ComputeTimes(longs(row, "images"), longs(row, "nanos")));
    }

    private static List<Long> longs(ResultSet row, String column) throws SQLException {
        return List.of((Long[]) row.getArray(column).getArray());
    }
}
