package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.digest.Sha256;
import io.ratchet.image.Preprocessing;
import io.ratchet.loss.CrossEntropy;
import io.ratchet.network.Architecture;
import io.ratchet.network.Artifact;
import io.ratchet.network.Backbone;
import io.ratchet.network.HeadDesign;
import io.ratchet.network.Manifest;
import io.ratchet.network.Member;
import io.ratchet.network.Network;
import io.ratchet.network.NetworkKind;
import io.ratchet.network.ServingMode;
import io.ratchet.network.TestBackbones;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training of a backbone together with its head. */
class TunedBackboneTests {

    private static final int N = 48;
    private static final Preprocessing SMALL =
            new Preprocessing(8, List.of(0.5f, 0.5f, 0.5f), List.of(0.25f, 0.25f, 0.25f));
    private static final InputRows PIXELS = new InputRows.Pixels(SMALL);
    private static final Student STUDENT =
            new Student(new HeadDesign.LinearHead(), 0.5, new CrossEntropy(), 0, 0.9, 0, null, 0);

    @TempDir
    Path folder;

    private Backbone backbone;
    private RowFile images;

    @BeforeEach
    void draw() {
        Torch.start(1);
        backbone = TestBackbones.loadTunable(folder, 8);
        images = RowFile.create(folder, PIXELS.rowBytes(), N);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < N; i++) {
            byte[] pixels = new byte[PIXELS.rowBytes()];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = (byte) (random.nextInt(100) + (p % 3 == i % 3 ? 100 : 20));
            }
            images.put(i, pixels);
        }
    }

    @AfterEach
    void close() {
        images.close();
        backbone.close();
    }

    @Test
    void changesTheWeightsOfItsCopyAndNotThoseOfTheBackbone() {
        List<byte[]> pixels = List.of(new byte[PIXELS.rowBytes()]);
        byte[] before = backbone.embed(pixels, SMALL).get(0);

        Artifact tuned = train(60, Checkpoints.NONE);

        assertThat(backbone.embed(pixels, SMALL).get(0)).isEqualTo(before);
        assertThat(new String(tuned.weights(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("features/scale", "m0/");
        try (Network network = Network.open(tuned, backbone)) {
            RowFile embedded = Opinions.embeddings(network, images, PIXELS, folder);
            byte[] row = new byte[embedded.rowBytes()];
            byte[] plain = new byte[PIXELS.rowBytes()];
            embedded.copyTo(0, row);
            images.copyTo(0, plain);
            assertThat(row).isNotEqualTo(backbone.embed(List.of(plain), SMALL).get(0));
            embedded.close();
        }
    }

    @Test
    void learns() {
        try (Network network = Network.open(train(60, Checkpoints.NONE), backbone)) {
            int[] answers = Answers.labels(network, images, PIXELS, ServingMode.SINGLE, 1);

            assertThat(answers).isEqualTo(labels());
        }
    }

    @Test
    void givesTheSameBytesForTheSameSeed() {
        assertThat(train(20, Checkpoints.NONE).sha256())
                .isEqualTo(train(20, Checkpoints.NONE).sha256());
    }

    @Test
    void goesOnFromACheckpointToTheSameBytes() {
        List<byte[]> kept = new ArrayList<>();
        Checkpoints keeping = new Checkpoints() {
            @Override
            public Optional<byte[]> newest() {
                return Optional.empty();
            }

            @Override
            public void keep(byte[] checkpoint) {
                kept.add(checkpoint);
            }
        };
        Artifact inOneGo = train(40, keeping);
        Checkpoints resuming = new Checkpoints() {
            @Override
            public Optional<byte[]> newest() {
                return Optional.of(kept.get(3));
            }

            @Override
            public void keep(byte[] checkpoint) {}
        };

        assertThat(train(40, resuming).sha256()).isEqualTo(inOneGo.sha256());
    }

    @Test
    void itsEmbeddingsBelongToNobodyElse() {
        Manifest manifest = train(5, Checkpoints.NONE).manifest();
        Sha256 artifact = Sha256.of(new byte[] {1});

        assertThat(manifest.backbone()).isEqualTo(backbone.sha256());
        assertThat(manifest.embeddingSource(artifact)).isEqualTo(artifact);
    }

    private Artifact train(int steps, Checkpoints checkpoints) {
        Examples labelled = Examples.of(Views.of(images), 3, labels());
        TrainingSet set = new TrainingSet(labelled, labelled.none(), Views.of(images), labelled);
        TrainingConfig config = new TrainingConfig(STUDENT, new Budget(1, steps, steps, 16, 0.05, 0), false, 5);
        TrainedNetwork trained = new ModelTrainer(Architecture.tuned(backbone), PIXELS)
                .train(set, config, () -> {}, report -> {}, checkpoints);
        Manifest manifest = new Manifest(
                NetworkKind.TUNED_BACKBONE,
                List.of("red", "green", "blue"),
                SMALL,
                backbone.dimension(),
                backbone.sha256(),
                List.of(new Member("linear", trained.temperature(), 5, null)),
                5,
                config.described(),
                Sha256.of(new byte[] {9}));
        return Artifact.of(manifest, List.of(trained.weights()));
    }

    private static int[] labels() {
        return IntStream.range(0, N).map(i -> i % 3).toArray();
    }
}
