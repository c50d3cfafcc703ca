package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MixupTests {

    private static final Offset<Float> CLOSE = within(1e-6f);

    @BeforeAll
    static void startTorch() {
        Torch.start(1);
    }

    @Test
    void mixesRowsTargetsAndWeightsWithTheSamePartner() {
        Batch batch = batch(new BatchSplit(3, 0, 0));
        set(batch.targets(), 1, 0, 0, 1, 1, 0);
        set(batch.weights(), 1, 2, 3);
        Mixup.mix(batch, 0.3);

        // 0.3 and 0.7: the larger share is the row's own.
        assertThat(batch.own()).isEqualTo(0.7);
        assertThat(batch.targets()).containsExactly(new float[] {0.7f, 0.3f, 0.3f, 0.7f, 1, 0}, CLOSE);
        assertThat(batch.weights()).containsExactly(new float[] {1.3f, 2.3f, 2.4f}, CLOSE);
        assertThat(rows(batch, 10, 20, 40)).containsExactly(new float[] {13, 26, 31}, within(1e-4f));
    }

    @Test
    void leavesUnlabelledRowsAndTheOtherPartAlone() {
        Batch batch = batch(new BatchSplit(1, 2, 2));
        set(batch.targets(), 1, 0, 0, 1, 0, 1, 0, 0, 0, 0);
        set(batch.weights(), 1, 1, 1, 0, 0);
        Mixup.mix(batch, 0.6);

        assertThat(batch.targets()).containsExactly(new float[] {1, 0, 0, 1, 0, 1, 0, 0, 0, 0}, CLOSE);
        assertThat(rows(batch, 10, 20, 30, 40, 50)).containsExactly(new float[] {10, 24, 26, 40, 50}, within(1e-4f));
    }

    private static Batch batch(BatchSplit split) {
        return new Batch(new InputRows.Embeddings(1), split, 2);
    }

    private static void set(float[] array, float... values) {
        System.arraycopy(values, 0, array, 0, values.length);
    }

    private static float[] rows(Batch batch, float... values) {
        try (NDManager manager = Torch.newManager()) {
            return Mixup.rows(manager.create(values, new Shape(values.length, 1)), batch)
                    .toFloatArray();
        }
    }
}
