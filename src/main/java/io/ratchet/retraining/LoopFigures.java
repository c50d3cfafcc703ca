package io.ratchet.retraining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the loop has come to, in numbers.
 *
 * @param runs how many stand in each state
 * @param runSeconds how long the newest run that ended with a verdict took; NaN before the first
 * @param runEnded when it ended, in seconds since 1970; NaN before the first
 * @param championAccuracy share of the gate images that the champion was right on, by the newest verdict; NaN before the first
 * @param challengerAccuracy the same of the challenger
 */
record LoopFigures(
        Map<RunState, Long> runs,
        double runSeconds,
        double runEnded,
        double championAccuracy,
        double challengerAccuracy) {

    /** While the database is away. */
    static final LoopFigures UNKNOWN = new LoopFigures(Map.of(), Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    LoopFigures {
        runs = Map.copyOf(runs);
    }

    static LoopFigures read(JdbcClient jdbc) {
        Map<RunState, Long> runs = new EnumMap<>(RunState.class);
        for (RunState state : RunState.values()) {
            runs.put(state, 0L);
        }
        jdbc.sql("select state, count(*) from training_run group by state")
                .query((row, number) -> runs.put(RunState.valueOf(row.getString(1)), row.getLong(2)))
                .list();
        return jdbc.sql("""
                        select extract(epoch from r.finished_at - r.started_at) as seconds,
                               extract(epoch from r.finished_at) as ended, v.champion_accuracy, v.challenger_accuracy
                        from (values (1)) one
                        left join lateral (
                            select started_at, finished_at from training_run
                            where state in ('PASSED', 'PROMOTED', 'REJECTED') order by id desc limit 1) r on true
                        left join lateral (
                            select (both_right + champion_only_right)::double precision / nullif(images, 0) as champion_accuracy,
                                   (both_right + challenger_only_right)::double precision / nullif(images, 0)
                                       as challenger_accuracy
                            from gate_verdict order by id desc limit 1) v on true""")
                .query((row, number) -> new LoopFigures(
                        runs,
                        number(row, "seconds"),
                        number(row, "ended"),
                        number(row, "champion_accuracy"),
                        number(row, "challenger_accuracy")))
                .single();
    }

    private static double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }
}
