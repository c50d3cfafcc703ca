package io.ratchet.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.database.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Predictions of before are found in their months, with all that refers to them. */
class CaptureMigrationIT {

    private static final String BEFORE = """
            insert into class (id, name) values (0, 'cat'), (1, 'dog');
            insert into image (sha256, perceptual_hash, format, width, height, byte_count, received_at)
                select sha256(int4send(n)), sha256(int4send(n)), 'PNG', 1, 1, 1, now() from generate_series(1, 4) n;
            insert into backbone (sha256, dimension) values (sha256('b'), 4);
            insert into artifact (sha256, bytes, created_at) values (sha256('a'), 'a', now());
            insert into training_run (state, trigger, requested_by, seed, created_at)
                values ('PROMOTED', 'REQUEST', 'test', 1, now());
            insert into model_version (run_id, recipe, artifact_sha256, backbone_id, seed, configuration,
                    data_fingerprint, labelled_images, pseudo_labels, selection_accuracy, temperature, code_revision, created_at)
                values (1, 'r', sha256('a'), 1, 1, '{}', sha256('d'), 1, 1, 0.5, 1, 'x', now());
            insert into prediction (image_id, model_version_id, class_id, confidence, probabilities, member, votes, created_at)
                select n, 1, n % 2, 0.75, '{0.25,0.75}', nullif(n, 1), case when n = 2 then '{1,0}'::smallint[] end,
                    timestamptz '2026-01-31 23:30:00+00' + n * interval '15 minutes' from generate_series(1, 4) n;
            insert into reported_truth (image_id, class_id, prediction_id, last_run_id, reported_by, reported_at)
                values (2, 1, 2, 1, 'test', now());
            insert into shadow_answer (version_id, prediction_id, class_id, created_at) values (1, 3, 1, now());
            delete from prediction where id = 4;
            """;

    private static final String ROWS = """
            select id || ' ' || image_id || ' ' || class_id || ' ' || confidence || ' ' || probabilities::text || ' '
                || coalesce(member, -1) || ' ' || coalesce(votes::text, '-') || ' ' || created_at from prediction order by id""";

    @Test
    void keepsEveryPredictionUnderItsNumber() throws SQLException {
        TestDatabase database = TestDatabase.create();
        migrate(database, "9");
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.username(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(BEFORE);
            List<String> before = rows(statement, ROWS);
            migrate(database, "11");

            assertThat(rows(statement, ROWS)).isEqualTo(before).hasSize(3);
            assertThat(rows(statement, "select tableoid::regclass::text from prediction order by id"))
                    .containsExactly("prediction_2026_01", "prediction_2026_02", "prediction_2026_02");
            assertThat(rows(statement, "select prediction_id::text from reported_truth"))
                    .containsExactly("2");
            assertThat(rows(statement, "select prediction_id::text from shadow_answer"))
                    .containsExactly("3");
            // Number 4 was given, and is not given again; what comes now has its month.
            assertThat(rows(statement, """
                    insert into prediction (image_id, model_version_id, class_id, confidence, probabilities, created_at)
                    values (1, 1, 0, 0.5, '{0.5,0.5}', now()) returning id::text""")).containsExactly("5");
        }
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private static void migrate(TestDatabase database, String version) {
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .target(version)
                .load()
                .migrate();
    }
}
