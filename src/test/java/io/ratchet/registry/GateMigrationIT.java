package io.ratchet.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.database.TestDatabase;
import io.ratchet.evaluation.Finding;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A database of before, with verdicts in it, becomes one of now. */
class GateMigrationIT {

    private static final String BEFORE = """
            insert into class (id, name) values (0, 'cat'), (1, 'dog');
            insert into image (sha256, perceptual_hash, format, width, height, byte_count, received_at)
                select sha256(int4send(n)), sha256(int4send(n)), 'PNG', 1, 1, 1, now() from generate_series(1, 5) n;
            insert into true_label (image_id, class_id, split, source, created_at)
                select id, id % 2, case when id < 5 then 'GATE' else 'TRAIN' end, 'import', now() from image;
            insert into backbone (sha256, dimension) values (sha256('b'), 4);
            insert into artifact (sha256, bytes, created_at) values (sha256('a'), 'a', now());
            insert into training_run (state, trigger, requested_by, seed, created_at)
                select 'PROMOTED', 'REQUEST', 'test', n, now() from generate_series(1, 3) n;
            insert into model_version (run_id, parent_id, recipe, artifact_sha256, backbone_id, seed, configuration,
                    data_fingerprint, labelled_images, pseudo_labels, selection_accuracy, temperature, code_revision, created_at)
                select n, null, 'r', sha256('a'), 1, 1, '{}', sha256('d'), 1, 1, 0.5, 1, 'x', now() from generate_series(1, 3) n;
            insert into gate_verdict (version_id, champion_id, promote, images, both_right, challenger_only_right,
                    champion_only_right, gain, gain_low, gain_high, p_value, alpha, reasons, decided_at)
                values (1, null, true, 4, 1, 3, 0, 0.75, 0.1, 0.9, 0.03125, 0.05, array[
                    'Right on 4 of 4 gate images (100.0 %), always answering ''cat'' … on 1 (25.0 %): …',
                    'The gate holds 4 images; challengers need at least 500: nobody can be promoted …',
                    'Each of the 2 classes has gate images.', 'Images only the challenger got right: 3, …',
                    'This is the first version: no class is compared with a champion''s.'], now()),
                (2, 1, false, 4, 1, 2, 1, 0.25, -0.1, 0.4, 0.12345678901234, 0.05, array[
                    'Right on …', 'The gate holds only 4 images, but …', 'No gate image shows ''dog'': …',
                    'Images only the challenger got right: 2, "only" the champion: 1; …',
                    'Class ''cat'' got worse: right on …'], now()),
                (3, 1, true, 4, 1, 3, 0, 0.75, 0.1, 0.9, 0.03125, 0.05, array['Right on …'], now());
            """;

    @Test
    void verdictsOfBeforeKeepEveryNumberAndCountAsGenerations() throws SQLException {
        TestDatabase database = TestDatabase.create();
        migrate(database, "4");
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.username(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(BEFORE);
            migrate(database, "5");

            List<String> rows = new ArrayList<>();
            List<List<Finding>> findings = new ArrayList<>();
            try (ResultSet verdicts = statement.executeQuery("""
                    select version_id || ' ' || generation || ' ' || coalesce(budget_id, 0) || ' ' || alpha_rule, findings
                    from gate_verdict order by id""")) {
                while (verdicts.next()) {
                    rows.add(verdicts.getString(1));
                    findings.add(new FindingsConverter().convertToEntityAttribute(verdicts.getString(2)));
                }
            }
            assertThat(rows).containsExactly("1 0 0 fixed", "2 1 1 fixed", "3 2 1 fixed");
            assertThat(findings.get(0))
                    .extracting(Finding::name)
                    .containsExactly("scores", "images", "classes", "better", "first");
            assertThat(findings.get(0)).allMatch(Finding::passed);
            assertThat(findings.get(1))
                    .extracting(Finding::name)
                    .containsExactly("scores", "images", "classes", "better", "per-class");
            assertThat(findings.get(1)).extracting(Finding::passed).containsExactly(true, false, false, false, false);
            assertThat(findings.get(1).get(3).sentence())
                    .isEqualTo("Images only the challenger got right: 2, \"only\" the champion: 1; …");
            assertThat(findings.get(1).get(3).numbers())
                    .isEqualTo(Map.of(
                            "challengerOnlyRight",
                            2.0,
                            "championOnlyRight",
                            1.0,
                            "pValue",
                            0.12345678901234,
                            "alpha",
                            0.05));
            // The same images by the code of now: they are known, and a verdict on them would be the third.
            GateSet gate = new GateSet(new long[] {1, 2, 3, 4}, new int[] {1, 0, 1, 0});
            try (ResultSet budget =
                    statement.executeQuery("select encode(fingerprint, 'hex'), images, image_ids from gate_budget")) {
                assertThat(budget.next()).isTrue();
                assertThat(budget.getString(1)).isEqualTo(gate.fingerprint().hex());
                assertThat(budget.getInt(2)).isEqualTo(4);
                assertThat((Long[]) budget.getArray(3).getArray()).containsExactly(1L, 2L, 3L, 4L);
                assertThat(budget.next()).isFalse();
            }
        }
    }

    private static void migrate(TestDatabase database, String version) {
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .target(version)
                .load()
                .migrate();
    }
}
