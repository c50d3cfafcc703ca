package io.ratchet.capture;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The months of the table of predictions. There is no default partition, which would grow unseen: whoever writes covers the
 * month first.
 */
final class PredictionPartitions {

    private static final String PREFIX = "prediction_";
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy_MM");

    private final JdbcClient jdbc;

    PredictionPartitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the partition of this moment's month, unless it is there. */
    void cover(Instant moment) {
        jdbc.sql("select cover_predictions(?::timestamptz)")
                .param(moment.toString())
                .query(row -> {});
    }

    /** The months that there are, oldest first. */
    List<YearMonth> months() {
        return jdbc.sql("""
                        select child.relname from pg_inherits
                        join pg_class child on child.oid = inhrelid where inhparent = 'prediction'::regclass""").query(String.class).list().stream()
                .map(name -> YearMonth.parse(name.substring(PREFIX.length()), MONTH))
                .sorted()
                .toList();
    }

    /**
     * Drops the months that ended before this moment, each in a transaction of its own. What challengers in shadow answered goes
     * with the predictions; images, embeddings and true labels stay.
     *
     * @return the months that are gone
     */
    List<YearMonth> dropBefore(Instant moment, TransactionTemplate transaction) {
        List<YearMonth> old = months().stream()
                .filter(month -> !month.plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .isAfter(moment))
                .toList();
        for (YearMonth month : old) {
            transaction.executeWithoutResult(status -> drop(PREFIX + MONTH.format(month)));
        }
        return old;
    }

    /** Another node may have been first. Gives up soon: whoever writes or reads would queue behind it. */
    private void drop(String partition) {
        jdbc.sql("set local lock_timeout = '1s'").update();
        boolean there = jdbc.sql("select to_regclass(?) is not null")
                .param(partition)
                .query(Boolean.class)
                .single();
        if (there) {
            jdbc.sql("delete from shadow_answer where prediction_id in (select id from " + partition + ")")
                    .update();
            jdbc.sql("drop table if exists " + partition).update();
        }
    }
}
