package io.ratchet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import io.ratchet.onnx.OnnxUnusable;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFormTests {

    private static final int SIDE = 16;
    private static final Preprocessing PREPROCESSING = TestArtifacts.PREPROCESSING;

    @TempDir
    Path folder;

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    @Test
    void theBuiltInNetworkAnswersTheSameInOneGraph() {
        assertSame(TestCommittees.random(1), null);
        assertSame(TestCommittees.random(2, new HeadDesign.MlpHead(16, 0.5), new PrototypeHead()), null);
    }

    @Test
    void neighboursStayAsTheyAre() {
        assertSame(TestCommittees.random(3, new NeighbourHead(7), new HeadDesign.LinearHead()), null);
    }

    @Test
    void aBackboneIsServedByTheGraphBesideIt() {
        try (Backbone plain = TestBackbones.loadTunable(folder, SIDE)) {
            Artifact artifact = TestBackboneArtifacts.frozen(plain.sha256(), 1);
            assertThat(OnnxForm.open(artifact, plain)).isEmpty();
            try (BackboneGraph graph = TestForms.load(TestForms.writeGraph(folder, SIDE))) {
                assertSame(artifact, plain.with(graph, PREPROCESSING));
            }
        }
    }

    @Test
    void tunedWeightsGoIntoTheGraphByTheirNames() {
        try (Backbone plain = TestBackbones.loadTunable(folder, SIDE);
                BackboneGraph graph = TestForms.load(TestForms.writeGraph(folder, SIDE))) {
            Backbone backbone = plain.with(graph, PREPROCESSING);
            Artifact tuned = TestBackboneArtifacts.tuned(plain, 1);

            assertSame(tuned, backbone);

            try (OnnxForm form = OnnxForm.open(tuned, backbone).orElseThrow();
                    OnnxForm frozen = OnnxForm.open(TestBackboneArtifacts.frozen(plain.sha256(), 1), backbone)
                            .orElseThrow()) {
                List<byte[]> images = TestForms.noise(1, SIDE);
                assertThat(form.run(images).embedding(0))
                        .isNotEqualTo(frozen.run(images).embedding(0));
            }
        }
    }

    @Test
    void aGraphThatNamesItsWeightsOtherwiseServesNoTunedVersion() {
        try (Backbone plain = TestBackbones.loadTunable(folder, SIDE);
                BackboneGraph graph = TestForms.load(TestForms.writeGraph(folder, SIDE, "other", 1))) {
            Backbone backbone = plain.with(graph, PREPROCESSING);

            assertSame(TestBackboneArtifacts.frozen(plain.sha256(), 1), backbone);
            assertThatExceptionOfType(OnnxUnusable.class)
                    .isThrownBy(() -> OnnxForm.open(TestBackboneArtifacts.tuned(plain, 1), backbone))
                    .withMessageContaining("its weight scale has the shape null, not [12]");
        }
    }

    @Test
    void aGraphOfAnotherNetworkIsNoForm() {
        try (Backbone plain = TestBackbones.loadTunable(folder, SIDE);
                BackboneGraph other = TestForms.load(TestForms.writeGraph(folder, SIDE, "scale", 1.01f))) {
            assertThatExceptionOfType(OnnxUnusable.class)
                    .isThrownBy(() -> plain.with(other, PREPROCESSING))
                    .withMessageContaining("its embeddings are another network's")
                    .withMessageContaining("by 0.0")
                    .withMessageContaining("allowed is 0.001");
        }
    }

    @Test
    void aGraphWithAnotherDigestIsRefused() {
        Path file = TestForms.writeGraph(folder, SIDE);

        assertThatExceptionOfType(BackboneUnusable.class)
                .isThrownBy(() -> BackboneGraph.load(file, Sha256.of(new byte[] {1})))
                .withMessageContaining("has SHA-256 " + Backbone.digestOf(file));
    }

    @Test
    void embeddingsInBulkAreThoseOfServingAndHaveTheirOwnName() {
        try (Backbone plain = TestBackbones.loadTunable(folder, SIDE);
                BackboneGraph graph = TestForms.load(TestForms.writeGraph(folder, SIDE))) {
            Backbone backbone = plain.with(graph, PREPROCESSING);
            List<byte[]> images = TestForms.noise(5, SIDE);
            List<byte[]> bulk = backbone.embed(images, PREPROCESSING);

            try (OnnxForm form = OnnxForm.open(TestBackboneArtifacts.frozen(plain.sha256(), 1), backbone)
                    .orElseThrow()) {
                for (int i = 0; i < 5; i++) {
                    assertThat(form.run(List.of(images.get(i))).storedEmbedding(0))
                            .isEqualTo(bulk.get(i));
                }
            }
            assertThat(plain.embeddingSource(PREPROCESSING))
                    .isEqualTo(Manifest.embeddingSource(plain.sha256(), PREPROCESSING))
                    .isNotEqualTo(backbone.embeddingSource(PREPROCESSING));
        }
    }

    /** In batches of several sizes. */
    private static void assertSame(Artifact artifact, @Nullable Backbone backbone) {
        try (PlainForm plain = new PlainForm(Network.open(artifact, backbone));
                OnnxForm form = OnnxForm.open(artifact, backbone).orElseThrow()) {
            assertThat(form.manifest()).isEqualTo(plain.manifest());
            int members = plain.manifest().members().size();
            for (int n : new int[] {1, 2, 16}) {
                List<byte[]> images = TestForms.noise(n, SIDE);
                Outputs expected = plain.run(images);
                Outputs actual = form.run(images);
                assertThat(actual.size()).isEqualTo(expected.size());
                for (int i = 0; i < n; i++) {
                    assertThat(RelativeDifference.of(expected.embedding(i), actual.embedding(i)))
                            .isLessThan(1e-5);
                    for (int m = 0; m < members; m++) {
                        assertThat(actual.members(i, members)[m])
                                .containsExactly(expected.members(i, members)[m], within(1e-5f));
                    }
                }
            }
        }
    }
}
