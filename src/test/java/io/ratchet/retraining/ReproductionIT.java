package io.ratchet.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.DatabaseTest;
import io.ratchet.TintedPictures;
import io.ratchet.dataset.ImportOptions;
import io.ratchet.dataset.LabelledImport;
import io.ratchet.dataset.SplitRatios;
import io.ratchet.digest.Sha256;
import io.ratchet.network.Backbone;
import io.ratchet.network.TestBackbones;
import io.ratchet.network.Torch;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.Provenance;
import io.ratchet.registry.SnapshotManifest;
import io.ratchet.registry.SnapshotManifests;
import io.ratchet.registry.Teachers;
import io.ratchet.source.ImageSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Heads on a backbone, trained in this process and then again after the database has gone on. */
@DatabaseTest
@TestPropertySource(
        properties = {
            "ratchet.backbone.input-size=16",
            "ratchet.retraining.threads=1",
            "ratchet.retraining.head.epochs=1",
            "ratchet.retraining.head.min-steps=20",
            "ratchet.retraining.head.max-steps=30",
            "ratchet.retraining.head.batch-size=16",
            "ratchet.serving.members=4"
        })
class ReproductionIT {

    private static final int TRAFFIC = 5_000;

    @TempDir
    static Path files;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LabelledImport labelledImport;

    @Autowired
    private TrainingRuns runs;

    @Autowired
    private ModelRegistry registry;

    @Autowired
    private SnapshotManifests manifests;

    @Autowired
    private Teachers teachers;

    @Autowired
    private Reproduction reproduction;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private ObjectProvider<RetrainingProperties> properties;

    @DynamicPropertySource
    static void backbone(DynamicPropertyRegistry registry) {
        Path file = TestBackbones.write(files);
        registry.add("ratchet.backbone.path", file::toString);
        registry.add("ratchet.backbone.sha256", () -> Backbone.digestOf(file).hex());
    }

    @BeforeEach
    void firstVersionAndTraffic() {
        Torch.start(1);
        jdbc.sql(DatabaseTest.EMPTY).update();
        importFrom(0, 60);
        assertThat(train("gce")).isEqualTo(RunState.PROMOTED);
        answer(TRAFFIC, 24, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gce", "softmatch", "vote", "smoothed-views", "fixmatch", "agree", "forward"})
    void theSameFileComesOutAfterTheDatabaseHasGoneOn(String recipe) {
        train(recipe);
        ModelVersion version = registry.find(2).orElseThrow();
        assertThat(version.recipe()).isEqualTo(recipe);
        String before = counts();
        // More labels, other answers to the same images, and new images.
        importFrom(1_000, 30);
        answer(TRAFFIC, 24, 2);
        answer(TRAFFIC + 100, 5, 2);
        String after = counts();

        Reproduction.Outcome outcome = reproduction.of(2, phase -> {});

        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.made()).isEqualTo(version.artifact());
        assertThat(outcome.same()).isTrue();
        assertThat(counts())
                .as("it changes nothing; before the rest it was " + before)
                .isEqualTo(after);
    }

    @Test
    void theFirstVersionIsMadeAgainToo() {
        assertThat(reproduction.of(1, phase -> {}).same()).isTrue();
        assertThat(reproduction.threads(1)).contains(1);
    }

    @Test
    void theRecordHoldsTeachersSplitsLabelsAndWeights() {
        jdbc.sql("""
                        insert into prediction (image_id, model_version_id, class_id, confidence, probabilities, created_at)
                        select max(id), 1, 2, 0.9, '{0.05,0.05,0.9}', now() from image""").update();
        train("softmatch");
        ModelVersion version = registry.find(2).orElseThrow();
        SnapshotManifest manifest =
                manifests.read(version.snapshot().orElseThrow()).orElseThrow();

        assertThat(manifest.classes()).isEqualTo(TintedPictures.CLASSES);
        assertThat(manifest.train().imageIds()).isEqualTo(ids("TRAIN"));
        assertThat(manifest.train().learnedImages()).isEqualTo(ids("TRAIN").length);
        assertThat(manifest.selection().imageIds()).isEqualTo(ids("SELECTION"));
        assertThat(manifest.gate().imageIds()).isEqualTo(ids("GATE"));
        assertThat(manifest.gate().learnedImages()).isZero();
        assertThat(manifest.pseudoLabelled().size()).isEqualTo(24);
        assertThat(manifest.pseudoLabelled().labels()[23]).isEqualTo((short) 2);
        assertThat(manifest.pseudoLabelled().learnedImages())
                .isEqualTo(version.pseudoLabels())
                .isPositive();
        assertThat(teachers.of(List.of(2)).get(2)).isEqualTo(Map.of(1, version.pseudoLabels()));
        assertThat(version.environment().orElseThrow()).contains("\"libtorch\":\"" + Torch.version() + "\"", "cpu");
        assertThat(version.settings().orElseThrow()).contains("\"minSteps\":20", "\"threads\":1", "\"members\":4");
        assertThat(version.durations().orElseThrow()).contains("\"sampling\":", "\"training\":", "\"evaluating\":");
    }

    @Test
    void copiesThatWereLeftOutStayLeftOut() {
        train("gce", 0.985);
        ModelVersion version = registry.find(2).orElseThrow();
        SnapshotManifest manifest =
                manifests.read(version.snapshot().orElseThrow()).orElseThrow();
        assertThat(manifest.copiesLeftOut()).isBetween(1, 23);
        assertThat(manifest.pseudoLabelled().size()).isEqualTo(24 - manifest.copiesLeftOut());

        Reproduction.Outcome outcome = reproduction.of(2, phase -> {});
        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.same()).isTrue();
    }

    @Test
    void imagesThatAreDeletedAreCounted() {
        train("gce");
        jdbc.sql("delete from image where id in (select image_id from prediction order by image_id limit 3)")
                .update();
        Reproduction.Outcome outcome = reproduction.of(2, phase -> {});

        assertThat(outcome.made()).isNull();
        assertThat(outcome.same()).isFalse();
        assertThat(outcome.differences())
                .containsExactly("3 of 24 images with pseudo-labels, or the answers to them, are deleted.");
    }

    @Test
    void aCorrectedLabelIsLearnedAsItWas() {
        train("gce");
        jdbc.sql("update true_label set class_id = (class_id + 1) % 3").update();
        assertThat(reproduction.of(2, phase -> {}).same()).isTrue();
    }

    @Test
    void answersThatWereChangedAreNoticed() {
        train("gce");
        jdbc.sql("update prediction set class_id = (class_id + 1) % 3, probabilities = '{0.1,0.2,0.7}'")
                .update();
        Reproduction.Outcome outcome = reproduction.of(2, phase -> {});

        assertThat(outcome.same()).isFalse();
        assertThat(outcome.made()).isNotNull();
        assertThat(outcome.differences())
                .anySatisfy(difference ->
                        assertThat(difference).startsWith("24 of 24 images with pseudo-labels had another answer"));
    }

    @Test
    void anotherLibraryMachineOrTeacherIsNamed() {
        train("softmatch");
        jdbc.sql("update model_version set environment = replace(environment, ?, '0.1') where id = 2")
                .param(Torch.version())
                .update();
        assertThat(reproduction.of(2, phase -> {}).differences())
                .containsExactly("libtorch was 0.1, is " + Torch.version() + ".");

        jdbc.sql(
                        "update artifact set bytes = '' where sha256 = (select artifact_sha256 from model_version where id = 1)")
                .update();
        Reproduction.Outcome outcome = reproduction.of(2, phase -> {});
        assertThat(outcome.made()).isNull();
        assertThat(outcome.differences().get(1)).startsWith("The champion of then, version 1, cannot teach:");
    }

    @Test
    void aVersionFromBeforeManifestsSaysSo() {
        jdbc.sql("update model_version set snapshot_sha256 = null").update();
        Reproduction.Outcome outcome = reproduction.of(1, phase -> {});
        assertThat(outcome.made()).isNull();
        assertThat(outcome.differences()).containsExactly("Version 1 was made before manifests were kept.");
        assertThat(Provenance.UNKNOWN.snapshot()).isNull();
    }

    /** One run by this recipe, in this process; all pictures of a tint are near one another. */
    private RunState train(String recipe) {
        return train(recipe, 1);
    }

    private RunState train(String recipe, double copySimilarity) {
        RetrainingProperties set = properties.getObject();
        RetrainingProperties own = new RetrainingProperties(
                "-",
                0,
                List.of(recipe),
                set.horizontalFlip(),
                set.seed(),
                set.threads(),
                set.maxHeap(),
                copySimilarity,
                set.checkpointInterval(),
                set.head(),
                set.tuning(),
                set.full());
        long run = runs.request(RunTrigger.REQUEST, "test", set.seed()).id();
        return cycle(own).run(run);
    }

    private RetrainingCycle cycle(RetrainingProperties own) {
        return new RetrainingCycle(
                runs,
                bean(RunCheckpoints.class),
                bean(Sampling.class),
                bean(RowLoader.class),
                bean(Monitoring.class),
                registry,
                bean(io.ratchet.registry.Artifacts.class),
                bean(io.ratchet.inference.ModelLoader.class),
                bean(io.ratchet.inference.ConfiguredBackbone.class),
                bean(io.ratchet.inference.BackboneProperties.class),
                bean(io.ratchet.inference.ServingProperties.class),
                own,
                bean(Judging.class),
                bean(Conclusion.class),
                bean(CodeRevision.class));
    }

    private <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    private void importFrom(long seed, int count) {
        Path folder = files.resolve("images-" + seed);
        try (ImageSource source = ImageSource.open(TintedPictures.write(folder, seed, count))) {
            labelledImport.run(
                    source, new ImportOptions(0, new SplitRatios(0.5, 0.2, 0.3), 1), (step, done, total) -> {});
        }
    }

    /** Stores images as traffic with an answer of this version, right in three of four. */
    private void answer(int seed, int count, int version) {
        Random random = new Random(version);
        for (int i = 0; i < count; i++) {
            byte[] png = TintedPictures.png(seed + i);
            byte[] sha256 = Sha256.of(png).bytes();
            Long image = jdbc.sql("""
                            insert into image (sha256, perceptual_hash, format, width, height, byte_count, received_at)
                            values (?, ?, 'PNG', 32, 32, ?, now())
                            on conflict (sha256) do update set format = 'PNG' returning id""")
                    .params(sha256, sha256, png.length)
                    .query(Long.class)
                    .single();
            jdbc.sql("insert into image_bytes (image_id, bytes) values (?, ?) on conflict do nothing")
                    .params(image, png)
                    .update();
            int label = random.nextInt(4) == 0 ? 0 : (seed + i) % 3;
            Float[] probabilities = {0.2f, 0.2f, 0.2f};
            probabilities[label] = 0.6f;
            jdbc.sql("""
                            insert into prediction (image_id, model_version_id, class_id, confidence, probabilities, created_at)
                            values (?, ?, ?, 0.6, ?, now())""").params(image, version, label, probabilities).update();
        }
    }

    private long[] ids(String split) {
        return jdbc
                .sql("select image_id from true_label where split = ? order by image_id")
                .param(split)
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private @Nullable String counts() {
        return jdbc.sql("""
                        select concat_ws(' ', (select count(*) from model_version), (select count(*) from gate_verdict),
                            (select count(*) from deployment), (select count(*) from training_run),
                            (select count(*) from artifact), (select count(*) from audit),
                            (select count(*) from snapshot_manifest))""").query(String.class).single();
    }
}
