package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every comparison of a faster form with its version; each is made once. */
@Repository
public class FormComparisons {

    private final JdbcClient jdbc;
    private final Clock clock;

    FormComparisons(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a comparison; one of the same form by another node stays. */
    public void record(int versionId, FormComparison comparison) {
        jdbc.sql("""
                        insert into serving_form (version_id, form, graph_sha256, runtime, images, labelled, agreement,
                            plain_accuracy, form_accuracy, embedding_difference, compared_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .param(versionId)
                .param(comparison.form())
                .param(comparison.graph().bytes())
                .param(comparison.runtime())
                .param(comparison.images())
                .param(comparison.labelled())
                .param(comparison.agreement())
                .param(comparison.plainAccuracy())
                .param(comparison.formAccuracy())
                .param(comparison.embeddingDifference())
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    /** What was found of this form of a version; a form that another runtime runs is another one. */
    public Optional<FormComparison> of(int versionId, String form, Sha256 graph, String runtime) {
        return jdbc.sql(
                        "select * from serving_form where version_id = ? and form = ? and graph_sha256 = ? and runtime = ?")
                .params(versionId, form, graph.bytes(), runtime)
                .query((row, n) -> comparison(row))
                .optional();
    }

    /** The newest of each of these versions that has any. */
    public Map<Integer, FormComparison> newestOf(Collection<Integer> versionIds) {
        Map<Integer, FormComparison> newest = new HashMap<>();
        jdbc.sql("""
                        select distinct on (version_id) * from serving_form where version_id = any(?)
                        order by version_id, compared_at desc
                        """)
                .param(versionIds.toArray(Integer[]::new))
                .query((row, n) -> newest.put(row.getInt("version_id"), comparison(row)))
                .list();
        return newest;
    }

    private static FormComparison comparison(ResultSet row) throws SQLException {
        return new FormComparison(
                row.getString("form"),
                Sha256.fromBytes(row.getBytes("graph_sha256")),
                row.getString("runtime"),
                row.getInt("images"),
                row.getBoolean("labelled"),
                row.getDouble("agreement"),
                row.getObject("plain_accuracy", Double.class),
                row.getObject("form_accuracy", Double.class),
                row.getDouble("embedding_difference"));
    }
}
