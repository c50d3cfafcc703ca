package io.ratchet.dashboard.overview;

import io.ratchet.dashboard.words.ForPeople;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What all nodes answered in the last hour. */
@Repository
class Traffic {

    private static final String LAST_HOUR = """
            select coalesce(sum(classified), 0) as images, coalesce(sum(failed + invalid), 0) as failed,
                coalesce(sum(timed), 0) as timed, coalesce(sum(spent), 0) as nanos
            from (select failed, invalid,
                    (select coalesce(sum(n), 0) from unnest(classes) n) as classified,
                    (select coalesce(sum(n), 0) from unnest(images) n) as timed,
                    (select coalesce(sum(n), 0) from unnest(nanos) n) as spent
                from live_traffic where minute > now() - interval '1 hour') minutes""";

    private final JdbcClient jdbc;

    Traffic(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The last hour.
     *
     * @param timed how many of the images were timed
     * @param nanos time of a core that these took
     */
    record LastHour(long images, long failed, long timed, long nanos) {

        String time() {
            return timed == 0 ? "" : String.format(Locale.ROOT, "%.2f ms of a core for each", nanos / 1e6 / timed);
        }

        String failures() {
            return failed == 0 ? "none failed" : ForPeople.plural(failed, "request") + " failed";
        }
    }

    LastHour lastHour() {
        return jdbc.sql(LAST_HOUR).query(LastHour.class).single();
    }
}
