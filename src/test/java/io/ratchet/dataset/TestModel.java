package io.ratchet.dataset;

import io.ratchet.digest.Sha256;
import io.ratchet.inference.ServedModel;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A model version in the database that predictions can refer to, though nothing trained it. */
public final class TestModel {

    private static final OffsetDateTime THEN = OffsetDateTime.parse("2026-01-02T03:04:05Z");

    private TestModel() {}

    /** Finds it when an earlier test has made it. */
    public static ServedModel in(JdbcClient jdbc) {
        Sha256 artifact = Sha256.of("test model".getBytes(StandardCharsets.UTF_8));
        List<Integer> known = jdbc.sql("select id from model_version where artifact_sha256 = ?")
                .param(artifact.bytes())
                .query(Integer.class)
                .list();
        int backbone = backbone(jdbc, artifact);
        int version = known.isEmpty() ? insert(jdbc, artifact, backbone) : known.get(0);
        return new ServedModel(version, artifact, backbone, classes(jdbc));
    }

    private static List<String> classes(JdbcClient jdbc) {
        for (int i = 0; i < 10; i++) {
            jdbc.sql("insert into class (id, name) values (?, ?) on conflict do nothing")
                    .params(i, "class-" + i)
                    .update();
        }
        return jdbc.sql("select name from class order by id")
                .query(String.class)
                .list();
    }

    private static int backbone(JdbcClient jdbc, Sha256 sha256) {
        jdbc.sql("insert into backbone (sha256, dimension) values (?, 2) on conflict do nothing")
                .param(sha256.bytes())
                .update();
        return jdbc.sql("select id from backbone where sha256 = ?")
                .param(sha256.bytes())
                .query(Integer.class)
                .single();
    }

    private static int insert(JdbcClient jdbc, Sha256 artifact, int backbone) {
        jdbc.sql("insert into artifact (sha256, bytes, created_at) values (?, ?, ?) on conflict do nothing")
                .params(artifact.bytes(), new byte[] {1}, THEN)
                .update();
        long run = jdbc.sql("""
                        insert into training_run (state, trigger, requested_by, seed, created_at)
                        values ('PROMOTED', 'test', 'test', 1, ?) returning id""").param(THEN).query(Long.class).single();
        return jdbc.sql("""
                        insert into model_version (run_id, recipe, artifact_sha256, backbone_id, seed, configuration,
                            data_fingerprint, labelled_images, pseudo_labels, selection_accuracy, temperature,
                            code_revision, created_at)
                        values (?, 'test', ?, ?, 1, '', ?, 0, 0, 0, 1, 'test', ?) returning id""")
                .params(run, artifact.bytes(), backbone, artifact.bytes(), THEN)
                .query(Integer.class)
                .single();
    }
}
