package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.ratchet.loss.GeneralizedCrossEntropy;
import io.ratchet.loss.PerExample;
import io.ratchet.network.HeadDesign;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchLossTests {

    /** Two labelled rows, two with pseudo-labels, two unlabelled. */
    private static final float[][] LOGITS = {{1, 0}, {0, 2}, {3, 1}, {-1, 1}, {0.5f, 0}, {2, -2}};

    private static final float[] TARGETS = {1, 0, 1, 0, 0.3f, 0.7f, 0, 1, 1, 0, 0, 1};
    private static final float[] WEIGHTS = {1, 3, 2, 1, 1, 0};

    @BeforeAll
    static void startTorch() {
        Torch.start(1);
    }

    @Test
    void isTheSumOfItsParts() {
        double labelled = (crossEntropy(0) + 3 * crossEntropy(1)) / 4;
        double pseudo = (2 * crossEntropy(2) + crossEntropy(3)) / 3;
        double unlabelled = crossEntropy(4) / 2; // over both, though one has no weight

        assertThat(loss(new BatchSplit(2, 2, 2), 0.25, TARGETS, WEIGHTS))
                .isCloseTo(0.25 * labelled + 0.75 * pseudo + 5 * unlabelled, within(1e-5));
    }

    @Test
    void givesTheWholeShareToWhatThereIs() {
        double mean =
                (crossEntropy(0) + 3 * crossEntropy(1) + 2 * crossEntropy(2) + crossEntropy(3) + crossEntropy(4)) / 8;

        assertThat(loss(new BatchSplit(6, 0, 0), 0.25, TARGETS, WEIGHTS)).isCloseTo(mean, within(1e-5));
        assertThat(loss(new BatchSplit(0, 6, 0), 0, TARGETS, WEIGHTS)).isCloseTo(mean, within(1e-5));
    }

    @Test
    void doesNotSeeARowWithoutWeight() {
        float[] others = TARGETS.clone();
        others[10] = 1;
        others[11] = 0;

        for (BatchSplit split : new BatchSplit[] {new BatchSplit(2, 2, 2), new BatchSplit(6, 0, 0)}) {
            assertThat(loss(split, 0.5, others, WEIGHTS)).isEqualTo(loss(split, 0.5, TARGETS, WEIGHTS));
        }
        assertThat(loss(new BatchSplit(6, 0, 0), 0.5, others, new float[] {1, 1, 1, 1, 1, 1}))
                .isNotEqualTo(loss(new BatchSplit(6, 0, 0), 0.5, TARGETS, new float[] {1, 1, 1, 1, 1, 1}));
    }

    private static double loss(BatchSplit split, double share, float[] targets, float[] weights) {
        Batch batch = new Batch(new InputRows.Embeddings(1), split, 2);
        System.arraycopy(targets, 0, batch.targets(), 0, targets.length);
        System.arraycopy(weights, 0, batch.weights(), 0, weights.length);
        Student student = new Student(
                new HeadDesign.LinearHead(),
                share,
                new GeneralizedCrossEntropy(0),
                0,
                0,
                0,
                new Consistency(0.9, 5, false),
                0);
        TrainingConfig config = new TrainingConfig(student, new Budget(1, 1, 1, 6, 0.1, 0), false, 1);
        try (NDManager manager = Torch.newManager();
                PerExample pseudo = student.loss().start(6, 2)) {
            float[] flat = new float[12];
            for (int i = 0; i < 12; i++) {
                flat[i] = LOGITS[i / 2][i % 2];
            }
            return new BatchLoss(config, pseudo)
                    .of(manager.create(flat, new Shape(6, 2)), batch, 0)
                    .getFloat();
        }
    }

    private static double crossEntropy(int row) {
        double log = Math.log(Math.exp(LOGITS[row][0]) + Math.exp(LOGITS[row][1]));
        return TARGETS[2 * row] * (log - LOGITS[row][0]) + TARGETS[2 * row + 1] * (log - LOGITS[row][1]);
    }
}
