package io.ratchet.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.dataset.LabelledExample;
import io.ratchet.dataset.Snapshot;
import io.ratchet.digest.Sha256;
import io.ratchet.inference.BackboneProperties;
import io.ratchet.network.Artifact;
import io.ratchet.network.Manifest;
import io.ratchet.network.NetworkKind;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import io.ratchet.training.Budget;
import io.ratchet.training.Examples;
import io.ratchet.training.ModelTrainer;
import io.ratchet.training.TestStudents;
import io.ratchet.training.TrainedNetwork;
import io.ratchet.training.TrainingConfig;
import io.ratchet.training.TrainingSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChallengerArtifactTests {

    private static final BackboneProperties NETWORK =
            new BackboneProperties(null, null, 8, List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f));

    private static final Snapshot SNAPSHOT = new Snapshot(
            List.of("cat", "dog"),
            List.of(new LabelledExample(1, 0)),
            List.of(),
            List.of(),
            List.of(),
            0,
            1,
            Sha256.of(new byte[] {7}));

    @TempDir
    Path folder;

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    @Test
    void theSameTrainingIsTheSameFile() {
        Artifact first = trained(5);

        assertThat(trained(5).sha256()).isEqualTo(first.sha256());
        assertThat(trained(6).sha256()).isNotEqualTo(first.sha256());
    }

    @Test
    void saysAllThatTheModelIs() {
        Manifest manifest = Artifact.decode(trained(5).encode()).manifest();

        assertThat(manifest.kind()).isEqualTo(NetworkKind.SMALL_RESNET);
        assertThat(manifest.classes()).containsExactly("cat", "dog");
        assertThat(manifest.preprocessing()).isEqualTo(NETWORK.preprocessing());
        assertThat(manifest.backbone()).isNull();
        assertThat(manifest.temperature()).isPositive();
        assertThat(manifest.seed()).isEqualTo(5);
        assertThat(manifest.training()).isEqualTo(config(5).described());
        assertThat(manifest.dataFingerprint()).isEqualTo(SNAPSHOT.fingerprint());
    }

    private Artifact trained(long seed) {
        InputRows input = new InputRows.Pixels(NETWORK.preprocessing());
        try (RowFile labelled = noise(input, 1);
                RowFile none = RowFile.create(folder, input.rowBytes(), 0);
                RowFile selection = noise(input, 2)) {
            int[] labels = IntStream.range(0, 16).map(i -> i % 2).toArray();
            TrainingSet set = new TrainingSet(
                    Examples.of(labelled, 2, labels),
                    Examples.of(none, 2, new int[0]),
                    Views.of(none),
                    Examples.of(selection, 2, labels));
            TrainedNetwork trained =
                    new ModelTrainer(NetworkKind.SMALL_RESNET, input).train(set, config(seed), () -> {}, epoch -> {});
            return ChallengerArtifact.of(trained, SNAPSHOT, config(seed), NETWORK, null);
        }
    }

    private static TrainingConfig config(long seed) {
        return new TrainingConfig(TestStudents.gce(0.5, 0.7), new Budget(1, 4, 1_000_000, 8, 0.01, 0.01), true, seed);
    }

    private RowFile noise(InputRows input, long seed) {
        Random random = new Random(seed);
        RowFile rows = RowFile.create(folder, input.rowBytes(), 16);
        for (int i = 0; i < 16; i++) {
            byte[] row = new byte[input.rowBytes()];
            random.nextBytes(row);
            rows.put(i, row);
        }
        return rows;
    }
}
