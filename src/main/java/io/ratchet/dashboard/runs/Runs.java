package io.ratchet.dashboard.runs;

import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.dashboard.words.Moment;
import io.ratchet.evaluation.Monitor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The newest training runs, as the page shows them. */
@Component
public class Runs {

    private static final String NEWEST = """
            select run.*, version.id as version, metric.epoch, metric.loss, metric.selection_accuracy
            from (select * from training_run order by id desc limit ?) run
            left join model_version version on version.run_id = run.id
            left join lateral (
                select * from run_metric where run_id = run.id order by recorded_at desc, epoch desc limit 1) metric on true
            order by run.id desc""";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Clock clock;

    Runs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public List<RunRow> newest(int limit) {
        Instant now = clock.instant();
        return jdbc.sql(NEWEST).param(limit).query((row, n) -> run(row, now)).list();
    }

    private static RunRow run(ResultSet row, Instant now) throws SQLException {
        String state = row.getString("state");
        double progress = Math.max(0, Math.min(1, row.getDouble("progress")));
        return new RunRow(
                row.getLong("id"),
                state.toLowerCase(Locale.ROOT),
                state.equals("QUEUED") || state.equals("RUNNING"),
                row.getString("trigger").toLowerCase(Locale.ROOT).replace('_', ' '),
                row.getString("requested_by"),
                row.getString("phase"),
                progress,
                Math.round(100 * progress) + " %",
                row.getString("detail"),
                examples(row),
                Moment.of(row.getTimestamp("created_at").toInstant(), now),
                took(row.getTimestamp("started_at"), row.getTimestamp("finished_at"), now),
                row.getObject("version", Integer.class),
                metric(row),
                monitors(row.getString("monitors")));
    }

    private static @Nullable String examples(ResultSet row) throws SQLException {
        Integer labelled = row.getObject("labelled_images", Integer.class);
        Integer pseudo = row.getObject("pseudo_labels", Integer.class);
        return labelled == null
                ? null
                : ForPeople.count(labelled) + " labelled images, " + ForPeople.count(pseudo == null ? 0 : pseudo)
                        + " pseudo-labels" + leftOut(row);
    }

    /** Nothing where no copy of a held-out image came in. */
    private static String leftOut(ResultSet row) throws SQLException {
        int copies = row.getInt("copies_equal") + row.getInt("copies_perceptual_hash") + row.getInt("copies_embedding");
        return copies == 0 ? "" : "; left out: " + ForPeople.plural(copies, "image") + " of the held-out set";
    }

    private static @Nullable String took(@Nullable Timestamp start, @Nullable Timestamp end, Instant now) {
        if (start == null) {
            return null;
        }
        return ForPeople.duration(Duration.between(start.toInstant(), end == null ? now : end.toInstant()));
    }

    private static List<Monitor> monitors(@Nullable String json) {
        return json == null ? List.of() : List.of(JSON.readValue(json, Monitor[].class));
    }

    private static @Nullable String metric(ResultSet row) throws SQLException {
        Integer epoch = row.getObject("epoch", Integer.class);
        return epoch == null
                ? null
                : String.format(
                        Locale.ROOT,
                        "epoch %d: loss %.3f, selection accuracy %s",
                        epoch,
                        row.getDouble("loss"),
                        ForPeople.percent(row.getDouble("selection_accuracy")));
    }
}
