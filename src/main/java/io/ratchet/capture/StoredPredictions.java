package io.ratchet.capture;

import io.ratchet.dataset.AnswerColumns;
import io.ratchet.digest.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads predictions by their number. */
final class StoredPredictions {

    private static final String FIND = """
            select p.id, p.image_id, i.sha256, p.model_version_id, v.artifact_sha256, p.class_id, p.probabilities,
                   p.member, p.votes,
                   (select array_agg(name order by id) from class) as classes
            from prediction p
            join image i on i.id = p.image_id
            join model_version v on v.id = p.model_version_id
            where p.id = ?""";

    private final JdbcClient jdbc;

    StoredPredictions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<StoredPrediction> find(long id) {
        return jdbc.sql(FIND).param(id).query(StoredPredictions::prediction).optional();
    }

    private static StoredPrediction prediction(ResultSet row, int number) throws SQLException {
        return new StoredPrediction(
                row.getLong("id"),
                row.getLong("image_id"),
                Sha256.fromBytes(row.getBytes("sha256")),
                row.getInt("model_version_id"),
                Sha256.fromBytes(row.getBytes("artifact_sha256")),
                List.of((String[]) row.getArray("classes").getArray()),
                AnswerColumns.of(row));
    }
}
