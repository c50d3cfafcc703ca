package io.ratchet.dashboard.data;

import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.dashboard.words.Moment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks through the newest answers. Every look reads a bounded number of rows, however rare what is wanted. */
@Repository
class Answers {

    /** Looked through in one go; older ones come with the next page. */
    private static final int LOOKED_AT = 100_000;

    private static final String FOUND = """
            select p.id, p.image_id, c.name as label, p.confidence, p.model_version_id as version, t.name as truth,
                coalesce(l.split, case when r.image_id is null then null else 'REPORTED' end) as split,
                sc.name as shadow, p.created_at
            from (select * from prediction where id < :before order by id desc limit :looked) p
            join class c on c.id = p.class_id
            left join true_label l on l.image_id = p.image_id
            left join reported_truth r on r.image_id = p.image_id
            left join class t on t.id = coalesce(l.class_id, r.class_id)
            left join lateral (
                select class_id from shadow_answer where prediction_id = p.id and class_id <> p.class_id limit 1) s on true
            left join class sc on sc.id = s.class_id
            where p.confidence >= :from and p.confidence <= :to
                and (cast(:label as smallint) is null or p.class_id = :label)
                and (cast(:version as integer) is null or p.model_version_id = :version)
                and (:only <> 'wrong' or t.id <> p.class_id)
                and (:only <> 'disagreed' or s.class_id is not null)
            order by p.id desc limit :most""";

    private static final String OF_IMAGE = """
            select p.id, p.image_id, c.name as label, p.confidence, p.model_version_id as version, null as truth,
                null as split, null as shadow, p.created_at
            from prediction p join class c on c.id = p.class_id
            where p.image_id = ? order by p.id desc limit 50""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Answers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Answered> find(Wanted wanted, int most) {
        Instant now = clock.instant();
        return jdbc.sql(FOUND)
                .param("before", wanted.before())
                .param("looked", LOOKED_AT)
                // Stored as real: 0.9 is a hair below.
                .param("from", wanted.from() / 100.0 - 1e-6)
                .param("to", wanted.to() / 100.0 + 1e-6)
                .param("label", wanted.label())
                .param("version", wanted.version())
                .param("only", wanted.only())
                .param("most", most)
                .query((row, n) -> answered(row, now))
                .list();
    }

    /** What was ever answered to an image, newest first. */
    List<Answered> of(long imageId) {
        Instant now = clock.instant();
        return jdbc.sql(OF_IMAGE)
                .param(imageId)
                .query((row, n) -> answered(row, now))
                .list();
    }

    private static Answered answered(ResultSet row, Instant now) throws SQLException {
        return new Answered(
                row.getLong("id"),
                row.getLong("image_id"),
                row.getString("label"),
                ForPeople.percent(row.getDouble("confidence")),
                row.getInt("version"),
                row.getString("truth"),
                row.getString("split"),
                row.getString("shadow"),
                Moment.of(row.getTimestamp("created_at").toInstant(), now));
    }
}
