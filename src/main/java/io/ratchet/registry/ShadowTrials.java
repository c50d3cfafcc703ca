package io.ratchet.registry;

import io.ratchet.evaluation.ShadowCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which challenger is in shadow, and what became of those before; at most one runs at a time. */
@Component
public class ShadowTrials {

    private final JdbcClient jdbc;
    private final Clock clock;

    ShadowTrials(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Puts a challenger into shadow, in the place of an older one.
     *
     * @param champion what it is compared with
     * @param requests after which it is over; 0 for however many
     * @param duration after which it is over; zero for however long
     */
    @Transactional
    public void begin(int versionId, Champion champion, int requests, Duration duration) {
        running()
                .ifPresent(older -> end(
                        older.versionId(), ShadowState.DROPPED, "Version " + versionId + " took its place in shadow."));
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into shadow_trial (version_id, champion_id, epoch, state, requests, ends_at, started_at)
                        values (?, ?, ?, 'RUNNING', ?, ?, ?)""")
                .params(versionId, champion.version().id(), champion.epoch(), requests)
                .param(duration.isZero() ? null : Timestamp.from(now.plus(duration)))
                .param(Timestamp.from(now))
                .update();
    }

    /** The challenger that is in shadow. */
    public Optional<ShadowTrial> running() {
        return jdbc.sql("select * from shadow_trial where state = 'RUNNING'")
                .query(ShadowTrials::trial)
                .optional();
    }

    public Optional<ShadowTrial> of(int versionId) {
        return Optional.ofNullable(of(List.of(versionId)).get(versionId));
    }

    /** The trials of these versions, by the number of the version; versions without one are absent. */
    public Map<Integer, ShadowTrial> of(Collection<Integer> versionIds) {
        if (versionIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select * from shadow_trial where version_id in (:ids)")
                .param("ids", versionIds)
                .query(ShadowTrials::trial)
                .list()
                .stream()
                .collect(Collectors.toMap(ShadowTrial::versionId, Function.identity()));
    }

    /** Adds what a node compared; false when the trial is over already, and then nothing is added. */
    public boolean add(int versionId, ShadowCounts more, long dropped) {
        return jdbc.sql("""
                                update shadow_trial set failed = failed + ?, disagreed = disagreed + ?, dropped = dropped + ?,
                                    champion_classes = add_each(champion_classes, ?),
                                    challenger_classes = add_each(challenger_classes, ?),
                                    timed = timed + ?, champion_nanos = champion_nanos + ?,
                                    challenger_nanos = challenger_nanos + ?
                                where version_id = ? and state = 'RUNNING'""")
                        .params(
                                more.failed(),
                                more.disagreed(),
                                dropped,
                                more.champion().toArray(Long[]::new),
                                more.challenger().toArray(Long[]::new),
                                more.timed(),
                                more.championNanos(),
                                more.challengerNanos(),
                                versionId)
                        .update()
                == 1;
    }

    /** Ends a trial once, whichever node comes first; false when it is over already. */
    public boolean end(int versionId, ShadowState state, String reason) {
        return jdbc.sql("""
                                update shadow_trial set state = ?, reason = ?, ended_at = ?
                                where version_id = ? and state = 'RUNNING'""")
                        .params(state.name(), reason, Timestamp.from(clock.instant()), versionId)
                        .update()
                == 1;
    }

    private static ShadowTrial trial(ResultSet row, int number) throws SQLException {
        ShadowCounts counts = new ShadowCounts(
                row.getLong("failed"),
                row.getLong("disagreed"),
                longs(row, "champion_classes"),
                longs(row, "challenger_classes"),
                row.getLong("timed"),
                row.getLong("champion_nanos"),
                row.getLong("challenger_nanos"));
        return new ShadowTrial(
                row.getInt("version_id"),
                row.getInt("champion_id"),
                row.getLong("epoch"),
                ShadowState.valueOf(row.getString("state")),
                row.getInt("requests"),
                instant(row, "ends_at"),
                row.getTimestamp("started_at").toInstant(),
                instant(row, "ended_at"),
                counts,
                row.getLong("dropped"),
                row.getString("reason"));
    }

    private static List<Long> longs(ResultSet row, String column) throws SQLException {
        return List.of((Long[]) row.getArray(column).getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
