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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The newest training runs, as the page shows them. */
@Component
public class Runs {

    private static final int ROWS = 25;

    private static final String FOUND = """
            select run.*, version.id as version, metric.epoch, metric.loss, metric.selection_accuracy
            from (select * from training_run where id < ? order by id desc limit ?) run
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
        return newest(limit, Long.MAX_VALUE);
    }

    /** One run. */
    Optional<RunRow> one(long id) {
        return newest(1, id + 1).stream().filter(run -> run.id() == id).findFirst();
    }

    /**
     * The page of all runs.
     *
     * @param before only runs with a smaller number
     */
    @Transactional(readOnly = true)
    RunsPage page(long before) {
        List<RunRow> found = newest(ROWS + 1, before);
        List<RunRow> page = found.subList(0, Math.min(ROWS, found.size()));
        return new RunsPage(
                page, outcomes(), found.size() > ROWS ? page.get(ROWS - 1).id() : null, before == Long.MAX_VALUE);
    }

    /** A table of runs is small: one row for each that ever was. */
    private List<RunsPage.Outcome> outcomes() {
        return jdbc.sql(
                        "select lower(state) as state, count(*) as runs from training_run group by state order by count(*) desc, state")
                .query((row, n) -> new RunsPage.Outcome(row.getString("state"), ForPeople.count(row.getLong("runs"))))
                .list();
    }

    private List<RunRow> newest(int limit, long before) {
        Instant now = clock.instant();
        return jdbc.sql(FOUND)
                .params(before, limit)
                .query((row, n) -> run(row, now))
                .list();
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
