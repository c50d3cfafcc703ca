package io.ratchet.dashboard.runs;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened in a run, as events. */
@Repository
class RunEvents {

    /** A page that is opened late catches up in several looks. */
    private static final int MOST = 1000;

    private final JdbcClient jdbc;

    RunEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An epoch of a recipe.
     *
     * @param id grows with time: the microsecond at which it was recorded. One that is trained again gets another.
     * @param kept share of the unlabelled images that counted
     */
    record Epoch(long id, String recipe, int epoch, double loss, double accuracy, double kept) {}

    /** Where a run stands. */
    record Progress(String state, String phase, double progress) {

        boolean ended() {
            return !state.equals("QUEUED") && !state.equals("RUNNING");
        }
    }

    /** The epochs of a run after the one of this id, oldest first. */
    List<Epoch> epochsAfter(long run, long id) {
        return jdbc.sql("""
                        select (extract(epoch from recorded_at) * 1000000)::bigint as id, recipe, epoch, loss,
                            selection_accuracy as accuracy, samples_kept as kept
                        from run_metric
                        where run_id = ? and (extract(epoch from recorded_at) * 1000000)::bigint > ?
                        order by recorded_at, epoch limit ?""").params(run, id, MOST).query(Epoch.class).list();
    }

    Optional<Progress> progress(long run) {
        return jdbc.sql("select state, phase, progress from training_run where id = ?")
                .param(run)
                .query(Progress.class)
                .optional();
    }
}
