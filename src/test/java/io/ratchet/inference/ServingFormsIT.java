package io.ratchet.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.DatabaseTest;
import io.ratchet.TintedPictures;
import io.ratchet.dataset.ImportOptions;
import io.ratchet.dataset.LabelledImport;
import io.ratchet.dataset.SplitRatios;
import io.ratchet.digest.Sha256;
import io.ratchet.network.Artifact;
import io.ratchet.network.Backbone;
import io.ratchet.network.Manifest;
import io.ratchet.network.OnnxForm;
import io.ratchet.network.PlainForm;
import io.ratchet.network.TestArtifacts;
import io.ratchet.network.TestBackboneArtifacts;
import io.ratchet.network.TestBackbones;
import io.ratchet.network.TestForms;
import io.ratchet.network.Torch;
import io.ratchet.registry.Backbones;
import io.ratchet.registry.FormComparison;
import io.ratchet.registry.FormComparisons;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.NewModelVersion;
import io.ratchet.registry.Provenance;
import io.ratchet.source.ImageSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Which form a version is opened in, and what is kept of that. */
@DatabaseTest
class ServingFormsIT {

    @TempDir
    static Path folder;

    @Autowired
    private ModelLoader loader;

    @Autowired
    private ConfiguredBackbone backbone;

    @Autowired
    private ModelRegistry registry;

    @Autowired
    private Backbones backbones;

    @Autowired
    private FormComparisons comparisons;

    @Autowired
    private LabelledImport labelledImport;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    static void startTorch() {
        Torch.start(1);
    }

    @DynamicPropertySource
    static void backbone(DynamicPropertyRegistry registry) {
        Path file = TestBackbones.writeTunable(folder);
        Path graph = TestForms.writeGraph(folder, 16);
        registry.add("ratchet.backbone.path", file::toString);
        registry.add("ratchet.backbone.sha256", () -> Backbone.digestOf(file).hex());
        registry.add("ratchet.backbone.onnx", graph::toString);
        registry.add(
                "ratchet.backbone.onnx-sha256", () -> Backbone.digestOf(graph).hex());
        registry.add("ratchet.backbone.input-size", () -> 16);
        registry.add("ratchet.backbone.mean", () -> "0.5,0.5,0.5");
        registry.add("ratchet.backbone.std", () -> "0.25,0.25,0.25");
    }

    @BeforeEach
    void empty() {
        jdbc.sql(DatabaseTest.EMPTY).update();
    }

    @Test
    void aVersionOpensInItsFasterFormAndIsComparedOnce() {
        ModelVersion version = register(frozen());
        for (int i = 0; i < 2; i++) {
            try (LoadedModel model = loader.open(version)) {
                assertThat(model.form()).isInstanceOf(OnnxForm.class);
                assertThat(source(model)).isEqualTo(loaded().embeddingSource(TestArtifacts.PREPROCESSING));
            }
        }
        assertThat(jdbc.sql("select count(*) from serving_form")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        FormComparison kept = Objects.requireNonNull(
                comparisons.newestOf(List.of(version.id())).get(version.id()));
        assertThat(kept.labelled()).isFalse();
        assertThat(kept.agreement()).isEqualTo(1);
        assertThat(kept.graph()).isEqualTo(graph());
        assertThat(comparisons.of(version.id(), "onnx", graph(), kept.runtime()))
                .contains(kept);
        assertThat(comparisons.of(version.id(), "onnx", graph(), "another")).isEmpty();
    }

    @Test
    void aFormThatWasSeenToAnswerOtherwiseDoesNotServe() {
        ModelVersion version = register(frozen());
        comparisons.record(version.id(), compared(0.998, 0.9, 0.9));

        try (LoadedModel model = loader.open(version)) {
            assertThat(model.form()).isInstanceOf(PlainForm.class);
            assertThat(source(model))
                    .isEqualTo(Manifest.embeddingSource(loaded().sha256(), TestArtifacts.PREPROCESSING));
        }
    }

    @Test
    void aTunedVersionHasEmbeddingsOfItsOwnInEachForm() {
        ModelVersion version = register(TestBackboneArtifacts.tuned(loaded(), 2));

        try (LoadedModel model = loader.open(version)) {
            assertThat(model.form()).isInstanceOf(OnnxForm.class);
            assertThat(source(model)).isEqualTo(version.artifact());
        }
    }

    @Test
    void formsAreComparedOnTheSelectionSplit() {
        try (ImageSource source = ImageSource.open(TintedPictures.write(folder.resolve("images"), 0, 30))) {
            labelledImport.run(
                    source, new ImportOptions(0, new SplitRatios(0.4, 0.3, 0.3), 1), (step, done, total) -> {});
        }

        assertThat(loader.compareForms(frozen())).hasValueSatisfying(comparison -> {
            assertThat(comparison.images()).isEqualTo(9);
            assertThat(comparison.labelled()).isTrue();
            assertThat(comparison.plainAccuracy()).isEqualTo(comparison.formAccuracy());
        });
        assertThat(jdbc.sql("select count(*) from serving_form")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private Backbone loaded() {
        return Objects.requireNonNull(backbone.load());
    }

    private Artifact frozen() {
        return TestBackboneArtifacts.frozen(loaded().sha256(), 1);
    }

    private Sha256 graph() {
        return loaded().graph().orElseThrow().sha256();
    }

    private FormComparison compared(double agreement, double plain, double form) {
        return new FormComparison("onnx", graph(), comparedRuntime(), 1000, true, agreement, plain, form, 0);
    }

    private String comparedRuntime() {
        try (OnnxForm form = OnnxForm.open(frozen(), loaded()).orElseThrow()) {
            return form.runtime();
        }
    }

    private Sha256 source(LoadedModel model) {
        return backbones.byId(model.identity().backboneId()).orElseThrow().sha256();
    }

    private ModelVersion register(Artifact artifact) {
        long run = jdbc.sql("""
                        insert into training_run (state, trigger, requested_by, seed, created_at)
                        values ('PROMOTED', 'test', 'test', 1, now()) returning id""").query(Long.class).single();
        byte[] file = artifact.encode();
        Manifest manifest = artifact.manifest();
        return registry.register(
                new NewModelVersion(
                        run,
                        null,
                        "test",
                        backbones.idOf(backbone.embeddingSource(manifest, Sha256.of(file)), manifest.dimension()),
                        1,
                        "{}",
                        Sha256.of(new byte[] {2}),
                        0,
                        0,
                        0.5,
                        1,
                        "test"),
                Provenance.UNKNOWN,
                file);
    }
}
