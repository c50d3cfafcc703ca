package io.ratchet.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratchet.database.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of an earlier release, with a ledger that may not be changed. */
class RegistryMigrationIT {

    private static final String EARLIER = """
            insert into backbone (sha256, dimension) values (decode(repeat('01', 32), 'hex'), 4);
            insert into artifact (sha256, bytes, created_at) values (decode(repeat('02', 32), 'hex'), '\\x00', now());
            insert into training_run (state, trigger, requested_by, seed, created_at)
                select 'PROMOTED', 'REQUEST', 'test', 1, now() from generate_series(1, 3);
            insert into model_version (run_id, recipe, artifact_sha256, backbone_id, seed, configuration, data_fingerprint,
                    labelled_images, pseudo_labels, selection_accuracy, temperature, code_revision, created_at)
                select id, 'gce', decode(repeat('02', 32), 'hex'), 1, 1, '{}', decode(repeat('03', 32), 'hex'), 1, 1, 0.5, 1,
                    'test', now() from training_run order by id;
            insert into gate_verdict (version_id, promote, images, both_right, challenger_only_right, champion_only_right,
                    gain, gain_low, gain_high, p_value, alpha, reasons, decided_at)
                select id, true, 10, 1, 1, 1, 0, 0, 0, 0, 0.05, '{It was better.}', now() from model_version where id < 3 order by id;
            insert into deployment (epoch, version_id, action, reason, actor, deployed_at) values
                (1, 1, 'PROMOTION', '', 'test', now()), (2, 2, 'PROMOTION', '', 'test', now()),
                (3, 1, 'ROLLBACK', '', 'test', now()), (4, 3, 'FORCED', '', 'test', now());
            """;

    @Test
    void givesEachRowOfTheLedgerItsVerdictAndKeepsTheLedgerClosed() {
        TestDatabase database = TestDatabase.create();
        DriverManagerDataSource source =
                new DriverManagerDataSource(database.url(), database.username(), database.password());
        Flyway.configure().dataSource(source).target("4").load().migrate();
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql(EARLIER).update();

        Flyway.configure().dataSource(source).load().migrate();

        assertThat(jdbc.sql("select coalesce(verdict_id::text, '-') from deployment order by epoch")
                        .query(String.class)
                        .list())
                .containsExactly("1", "2", "1", "-");
        assertThat(jdbc.sql("select count(*) from model_version where snapshot_sha256 is null and settings is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThatThrownBy(() ->
                        jdbc.sql("update deployment set verdict_id = null").update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("""
                        insert into deployment (epoch, version_id, action, reason, actor, deployed_at)
                        values (5, 2, 'PROMOTION', '', 'test', now())""").update()).hasMessageContaining("deployment_proven");
    }
}
