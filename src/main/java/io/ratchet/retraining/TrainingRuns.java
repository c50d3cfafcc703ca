package io.ratchet.retraining;

import io.ratchet.dataset.HeldOutCopies;
import io.ratchet.dataset.SnapshotBounds;
import io.ratchet.training.EpochReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The runs and their leases. A trainer that holds a lease writes only while the row carries its lease epoch, so that one
 * that was taken for dead cannot come back and conclude. Leases go by the database's clock.
 */
@Repository
public class TrainingRuns {

    /** A run that kills its trainers, by their memory or in native code, would do so for ever. */
    static final int ATTEMPTS = 3;

    /** A trainer that starts takes its run within seconds, on a busy machine within a minute. */
    private static final Duration UNTAKEN = Duration.ofMinutes(2);

    /** Takes what died by surprise: a run that was cancelled, or said itself why it failed, is not under way. */
    private static final String RELEASE = """
            update training_run
            set lease_epoch = lease_epoch + 1, lease_expires_at = null,
                detail = ? || ' That was attempt ' || attempts || ' of %1$d.',
                state = case when attempts < %1$d then 'QUEUED' else 'FAILED' end,
                finished_at = case when attempts < %1$d then null else ?::timestamptz end
            """.formatted(ATTEMPTS);

    private final JdbcClient jdbc;
    private final Clock clock;

    TrainingRuns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Asks for a run; the caller starts its trainer.
     *
     * @param seed to which the number of the run is added
     * @throws RunInProgress when one is under way
     */
    public TrainingRun request(RunTrigger trigger, String requestedBy, long seed) {
        return request(trigger, requestedBy, seed, List.of());
    }

    /**
     * The same with recipes by choice.
     *
     * @param recipes their names; empty for those of the configuration
     */
    TrainingRun request(RunTrigger trigger, String requestedBy, long seed, List<String> recipes) {
        releaseLapsed();
        try {
            long id = jdbc.sql("""
                            with number as (select nextval(pg_get_serial_sequence('training_run', 'id')) as id)
                            insert into training_run (id, state, trigger, requested_by, seed, created_at, attempts,
                                lease_expires_at, recipes, last_image_id)
                            overriding system value
                            select id, 'QUEUED', ?, ?, ? + id, ?, 1, now() + make_interval(secs => ?), ?,
                                (select coalesce(max(image.id), 0) from image)
                            from number returning id
                            """)
                    .params(trigger.name(), requestedBy, seed, Timestamp.from(clock.instant()), UNTAKEN.toSeconds())
                    .param(recipes.toArray(String[]::new))
                    .query(Long.class)
                    .single();
            return find(id).orElseThrow();
        } catch (DuplicateKeyException e) {
            // It may have ended in this very moment; then the caller just asks again.
            throw new RunInProgress(active().map(TrainingRun::id).orElse(0L));
        }
    }

    public Optional<TrainingRun> find(long id) {
        return jdbc.sql("select * from training_run where id = ?")
                .param(id)
                .query(TrainingRuns::run)
                .optional();
    }

    /** The run that is under way. */
    public Optional<TrainingRun> active() {
        return jdbc.sql("select * from training_run where state in ('QUEUED', 'RUNNING')")
                .query(TrainingRuns::run)
                .optional();
    }

    /** A page, newest first: runs with a number below this. */
    public List<TrainingRun> newest(int limit, long before) {
        return jdbc.sql("select * from training_run where id < ? order by id desc limit ?")
                .params(before, limit)
                .query(TrainingRuns::run)
                .list();
    }

    /** The epochs of a run, in order. */
    public List<RunMetric> metrics(long id) {
        return jdbc.sql("""
                        select recipe, epoch, loss, selection_accuracy, learning_rate, samples_kept
                        from run_metric where run_id = ? order by recorded_at, epoch""").param(id).query(RunMetric.class).list();
    }

    /** The newest image that any run has seen; 0 before the first. */
    public long lastSeenImageId() {
        return jdbc.sql("select coalesce(max(last_image_id), 0) from training_run")
                .query(Long.class)
                .single();
    }

    /**
     * Ends a run at once; its trainer notices when it writes next.
     *
     * @return whether there was anything to stop
     */
    public boolean cancel(long id) {
        return jdbc.sql("""
                                update training_run set state = 'CANCELLED', finished_at = ?, detail = 'cancelled'
                                where id = ? and state in ('QUEUED', 'RUNNING')
                                """).params(Timestamp.from(clock.instant()), id).update() == 1;
    }

    /** Takes a queued run; the result is the lease epoch, or nothing when somebody else has it. */
    OptionalLong claim(long id, Duration lease) {
        return jdbc.sql("""
                        update training_run
                        set state = 'RUNNING', lease_epoch = lease_epoch + 1,
                            started_at = coalesce(started_at, ?),
                            lease_expires_at = now() + make_interval(secs => ?)
                        where id = ? and state = 'QUEUED' returning lease_epoch
                        """)
                .params(Timestamp.from(clock.instant()), lease.toSeconds(), id)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Prolongs a lease; false when it is lost. */
    boolean heartbeat(long id, long leaseEpoch, Duration lease) {
        return update("lease_expires_at = now() + make_interval(secs => ?)", id, leaseEpoch, lease.toSeconds());
    }

    /** Records what the run does now; false when the lease is lost. */
    boolean progress(long id, long leaseEpoch, String phase, double progress) {
        return update("phase = ?, progress = ?", id, leaseEpoch, phase, progress);
    }

    boolean drew(long id, long leaseEpoch, int truths) {
        return update("truths_drawn = ?", id, leaseEpoch, truths);
    }

    boolean monitored(long id, long leaseEpoch, String monitors) {
        return update("monitors = ?::json", id, leaseEpoch, monitors);
    }

    boolean sampled(
            long id, long leaseEpoch, int labelled, int pseudoLabels, HeldOutCopies copies, SnapshotBounds bounds) {
        return update(
                """
                labelled_images = ?, pseudo_labels = ?, copies_equal = ?, copies_perceptual_hash = ?, copies_embedding = ?,
                last_image_id = ?, last_prediction_id = ?, last_truth_id = ?""",
                id,
                leaseEpoch,
                labelled,
                pseudoLabels,
                copies.equal(),
                copies.perceptualHash(),
                copies.embedding(),
                bounds.lastImageId(),
                bounds.lastPredictionId(),
                bounds.lastTruthId());
    }

    /** Ends a run; false when the lease is lost, and then nothing was written. */
    boolean finish(long id, long leaseEpoch, RunState state, String detail) {
        return update(
                "state = ?, detail = ?, progress = 1, finished_at = ?",
                id,
                leaseEpoch,
                state.name(),
                detail,
                Timestamp.from(clock.instant()));
    }

    void record(long id, String recipe, EpochReport epoch) {
        jdbc.sql("""
                        insert into run_metric (run_id, recipe, epoch, loss, selection_accuracy, learning_rate, samples_kept, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (run_id, recipe, epoch) do update set
                            loss = excluded.loss, selection_accuracy = excluded.selection_accuracy,
                            learning_rate = excluded.learning_rate, samples_kept = excluded.samples_kept,
                            recorded_at = excluded.recorded_at
                        """)
                .params(
                        id,
                        recipe,
                        epoch.epoch(),
                        epoch.loss(),
                        epoch.selectionAccuracy(),
                        epoch.learningRate(),
                        epoch.kept(),
                        Timestamp.from(clock.instant()))
                .update();
    }

    /** Records what a recipe came to. */
    void enter(long id, RunEntry entry) {
        jdbc.sql("""
                        insert into run_entry (run_id, position, recipe, selection_accuracy, learned, unlabelled, failure, chosen)
                        values (?, (select count(*) from run_entry where run_id = ?), ?, ?, ?, ?, ?, ?)
                        on conflict (run_id, recipe) do update set
                            selection_accuracy = excluded.selection_accuracy, learned = excluded.learned,
                            unlabelled = excluded.unlabelled, failure = excluded.failure, chosen = excluded.chosen
                        """)
                .params(id, id, entry.recipe())
                .param(entry.selectionAccuracy())
                .param(entry.learned())
                .param(entry.unlabelled())
                .param(entry.failure())
                .param(entry.chosen())
                .update();
    }

    /** What the recipes of a run came to, in their order. */
    public List<RunEntry> entries(long id) {
        return jdbc.sql("""
                        select recipe, selection_accuracy, learned, unlabelled, failure, chosen
                        from run_entry where run_id = ? order by position""").param(id).query(RunEntry.class).list();
    }

    /** Ends a run that can have no trainer, if it is still under way. */
    boolean fail(long id, String detail) {
        return jdbc.sql("""
                                update training_run set state = 'FAILED', detail = ?, finished_at = ?, lease_epoch = lease_epoch + 1
                                where id = ? and state in ('QUEUED', 'RUNNING')
                                """).params(detail, Timestamp.from(clock.instant()), id).update() == 1;
    }

    /**
     * Lets another trainer have a run whose trainer died, or ends it when that was the last attempt.
     *
     * @param attempt the one that died; when there was another since, nothing happens
     */
    boolean release(long id, int attempt, String detail) {
        return jdbc.sql(RELEASE + "where id = ? and attempts = ? and state in ('QUEUED', 'RUNNING')")
                        .params(detail, Timestamp.from(clock.instant()), id, attempt)
                        .update()
                == 1;
    }

    /** The same for a run whose trainer was not heard of for the length of its lease; the last one may also never come. */
    public Optional<TrainingRun> releaseLapsed() {
        return jdbc.sql(RELEASE + """
                        where lease_expires_at < now()
                            and (state = 'RUNNING' or (state = 'QUEUED' and attempts >= %d)) returning *
                        """.formatted(ATTEMPTS))
                .params("The trainer was not heard of.", Timestamp.from(clock.instant()))
                .query(TrainingRuns::run)
                .optional();
    }

    /** A queued run for which nobody starts a trainer; the caller does now. It has time until the end of the lease. */
    public Optional<TrainingRun> retry() {
        return jdbc.sql("""
                        update training_run
                        set attempts = attempts + 1, lease_expires_at = now() + make_interval(secs => ?)
                        where state = 'QUEUED' and coalesce(lease_expires_at, '-infinity') < now() and attempts < ?
                        returning *
                        """)
                .params(UNTAKEN.toSeconds(), ATTEMPTS)
                .query(TrainingRuns::run)
                .optional();
    }

    private boolean update(String assignments, long id, long leaseEpoch, Object... values) {
        JdbcClient.StatementSpec statement = jdbc.sql(
                "update training_run set " + assignments + " where id = ? and lease_epoch = ? and state = 'RUNNING'");
        for (Object value : values) {
            statement = statement.param(value);
        }
        return statement.param(id).param(leaseEpoch).update() == 1;
    }

    private static TrainingRun run(ResultSet row, int number) throws SQLException {
        return new TrainingRun(
                row.getLong("id"),
                RunState.valueOf(row.getString("state")),
                RunTrigger.valueOf(row.getString("trigger")),
                row.getString("requested_by"),
                row.getLong("seed"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getString("phase"),
                row.getDouble("progress"),
                row.getString("detail"),
                row.getObject("labelled_images", Integer.class),
                row.getObject("pseudo_labels", Integer.class),
                row.getInt("attempts"),
                bounds(row),
                row.getObject("truths_drawn", Integer.class),
                copies(row),
                row.getString("monitors"),
                List.of((String[]) row.getArray("recipes").getArray()));
    }

    private static @Nullable SnapshotBounds bounds(ResultSet row) throws SQLException {
        Long lastPredictionId = row.getObject("last_prediction_id", Long.class);
        return lastPredictionId == null
                ? null
                : new SnapshotBounds(row.getLong("last_image_id"), lastPredictionId, row.getLong("last_truth_id"));
    }

    private static @Nullable HeldOutCopies copies(ResultSet row) throws SQLException {
        Integer equal = row.getObject("copies_equal", Integer.class);
        return equal == null
                ? null
                : new HeldOutCopies(equal, row.getInt("copies_perceptual_hash"), row.getInt("copies_embedding"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
