package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.ratchet.network.HeadDesign;
import io.ratchet.network.NeighbourHead;
import io.ratchet.network.PrototypeHead;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadFitterTests {

    private static final int DIMENSION = 12;
    private static final InputRows INPUT = new InputRows.Embeddings(DIMENSION);

    @TempDir
    Path folder;

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    @Test
    void fitsEachHeadAndCalibratesIt() {
        try (RowFile labelled = clouds(90, 1);
                RowFile selection = clouds(90, 2);
                RowFile none = clouds(0, 3)) {
            TrainingSet set = new TrainingSet(
                    Examples.of(labelled, 3, labels(90)),
                    Examples.of(none, 3, new int[0]),
                    Views.of(none),
                    Examples.of(selection, 3, labels(90)));
            HeadFitter fitter = new HeadFitter(INPUT, rows -> rows);
            for (HeadDesign.Fitted design : List.of(new PrototypeHead(), new NeighbourHead(10))) {
                TrainedNetwork fitted = fitter.fit(design, set);

                assertThat(fitted.selectionAccuracy()).as(design.describe()).isGreaterThan(0.9);
                assertThat(fitted.temperature()).as(design.describe()).isBetween(0.051, 19.9);
                assertThat(fitter.fit(design, set).weights()).isEqualTo(fitted.weights());
            }
        }
    }

    @Test
    void learnsOnlyTheExamplesOfItsBootstrapAndOnlyTheirLabels() {
        try (RowFile labelled = clouds(90, 1);
                RowFile selection = clouds(90, 2);
                RowFile none = clouds(0, 3)) {
            Examples all = Examples.of(labelled, 3, labels(90));
            int[] rows = {0, 0, 4, 8};
            float[] targets = {1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
            Examples drawn = new Examples(all.views(), rows, 3, targets, new float[] {1, 1, 1, 1});
            Examples chosen = Examples.of(selection, 3, labels(90));
            TrainingSet set = new TrainingSet(drawn, Examples.of(none, 3, new int[0]), Views.of(none), chosen);

            byte[] weights = new HeadFitter(INPUT, row -> row)
                    .fit(new PrototypeHead(), set)
                    .weights();

            try (NDManager manager = Torch.newManager()) {
                float[][] picked = new float[4][];
                Arrays.setAll(picked, i -> floats(labelled, rows[i]));
                NDArray embeddings = manager.create(new float[][] {picked[0], picked[1], picked[2], picked[3]});
                assertThat(weights).isEqualTo(new PrototypeHead().fit(embeddings, new int[] {0, 0, 1, 2}, 3));
            }
        }
    }

    private static float[] floats(RowFile rows, int row) {
        byte[] half = new byte[2 * DIMENSION];
        rows.copyTo(row, half);
        try (NDManager manager = Torch.newManager()) {
            return manager.create(java.nio.ByteBuffer.wrap(half), new Shape(DIMENSION), DataType.FLOAT16)
                    .toType(DataType.FLOAT32, true)
                    .toFloatArray();
        }
    }

    private static int[] labels(int n) {
        int[] labels = new int[n];
        Arrays.setAll(labels, i -> i % 3);
        return labels;
    }

    /** Three clouds that overlap a little. */
    private RowFile clouds(int n, long seed) {
        Random random = new Random(seed);
        RowFile rows = RowFile.create(folder, INPUT.rowBytes(), n);
        try (NDManager manager = Torch.newManager()) {
            for (int i = 0; i < n; i++) {
                float[] row = new float[DIMENSION];
                for (int d = 0; d < DIMENSION; d++) {
                    row[d] = (float) (1 + random.nextGaussian() + (d % 3 == i % 3 ? 1.5 : 0));
                }
                rows.put(i, manager.create(row).toType(DataType.FLOAT16, true).toByteArray());
            }
        }
        return rows;
    }
}
