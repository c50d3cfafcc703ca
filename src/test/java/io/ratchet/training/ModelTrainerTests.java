package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.image.Preprocessing;
import io.ratchet.network.Architecture;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTrainerTests {

    private static final Preprocessing SMALL =
            new Preprocessing(16, List.of(0.5f, 0.5f, 0.5f), List.of(0.25f, 0.25f, 0.25f));

    @TempDir
    Path folder;

    @BeforeAll
    static void startTorch() {
        Torch.start(1);
    }

    @Test
    void learnsToTellStripesFromPixels() {
        try (RowFile train = RowFile.create(folder, 768, 64);
                RowFile selection = RowFile.create(folder, 768, 64);
                RowFile none = RowFile.create(folder, 768, 0)) {
            TrainingSet set = new TrainingSet(
                    Examples.of(train, 2, stripes(train, 1)),
                    Examples.of(none, 2, new int[0]),
                    Views.of(none),
                    Examples.of(selection, 2, stripes(selection, 2)));
            List<EpochReport> epochs = new ArrayList<>();

            TrainedNetwork trained = trainer().train(set, config(5, 7), () -> {}, epochs::add);

            assertThat(trained.selectionAccuracy()).isGreaterThan(0.95);
            assertThat(trained.temperature()).isPositive();
            assertThat(epochs).hasSize(15);
            assertThat(epochs.get(14).loss()).isLessThan(epochs.get(0).loss());
        }
    }

    @Test
    void givesTheSameWeightsForTheSameSeedAndOthersForAnother() {
        try (RowFile train = RowFile.create(folder, 768, 64);
                RowFile pseudo = RowFile.create(folder, 768, 64);
                RowFile selection = RowFile.create(folder, 768, 64)) {
            TrainingSet set = new TrainingSet(
                    Examples.of(train, 2, stripes(train, 1)),
                    Examples.of(pseudo, 2, stripes(pseudo, 3)),
                    Views.of(pseudo),
                    Examples.of(selection, 2, stripes(selection, 2)));

            byte[] first =
                    trainer().train(set, config(2, 7), () -> {}, epoch -> {}).weights();
            byte[] again =
                    trainer().train(set, config(2, 7), () -> {}, epoch -> {}).weights();
            byte[] other =
                    trainer().train(set, config(2, 8), () -> {}, epoch -> {}).weights();

            assertThat(again).isEqualTo(first);
            assertThat(other).isNotEqualTo(first);
        }
    }

    private static ModelTrainer trainer() {
        return new ModelTrainer(Architecture.smallResNet(), new InputRows.Pixels(SMALL));
    }

    private static TrainingConfig config(int epochs, long seed) {
        return new TrainingConfig(
                TestStudents.gce(0.5, 0.7), new Budget(epochs, 30, 1_000_000, 32, 3e-3, 0.01), true, seed);
    }

    /** Class 0 has horizontal stripes, class 1 vertical ones; returns the labels. */
    private static int[] stripes(RowFile rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] labels = new int[(int) rows.rows()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 2;
            byte[] pixels = new byte[768];
            int phase = random.nextInt(4);
            for (int p = 0; p < 256; p++) {
                int position = labels[i] == 0 ? p / 16 : p % 16;
                int value = ((position + phase) / 2) % 2 == 0 ? 60 : 190;
                for (int c = 0; c < 3; c++) {
                    pixels[3 * p + c] = (byte) (value + random.nextInt(60));
                }
            }
            rows.put(i, pixels);
        }
        return labels;
    }
}
