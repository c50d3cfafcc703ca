package io.ratchet.registry;

import io.ratchet.evaluation.Proportion;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often versions were right on live traffic, as far as true labels came in later. Each image counts once for a version, with
 * its first answer, and only if it came in after the version was sampled: so nothing that it learned, in whichever way, counts.
 */
@Component
public class LiveAccuracies {

    /** Truths of the newest reports, so that pages stay quick; at 90 % right an interval of 0.8 points either way. */
    private static final int NEWEST = 5_000;

    /** Truth by truth, by the index of its image: by statistics alone the database would read all answers there are. */
    private static final String COUNTS = """
            select v.id as version, count(*) as images, count(*) filter (where answer.class_id = t.class_id) as correct
            from (select image_id, class_id from reported_truth order by id desc limit %d) t
            cross join lateral (
                select distinct on (model_version_id) model_version_id, class_id
                from prediction where image_id = t.image_id
                order by model_version_id, id) answer
            join model_version v on v.id = answer.model_version_id
            join training_run r on r.id = v.run_id
            where v.id in (:versions) and t.image_id > r.last_image_id
            group by v.id
            """.formatted(NEWEST);

    private final JdbcClient jdbc;

    LiveAccuracies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of each of these versions; one without any true label is not in it. */
    public Map<Integer, Proportion> of(Collection<Integer> versions) {
        Map<Integer, Proportion> accuracies = new HashMap<>();
        if (!versions.isEmpty()) {
            jdbc.sql(COUNTS).param("versions", versions).query(row -> {
                accuracies.put(row.getInt("version"), new Proportion(row.getInt("correct"), row.getInt("images")));
            });
        }
        return accuracies;
    }
}
