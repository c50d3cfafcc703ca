package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchBufferTests {

    /** Rows of four bytes: two float16. */
    private static final InputRows INPUT = new InputRows.Embeddings(2);

    @TempDir
    Path folder;

    @Test
    void putsTheLabelledShareFirstInEachBatch() {
        BatchBuffer batch = buffer(set(30, 70), 0.25, 16);

        assertThat(batch.labelledRows()).isEqualTo(4);
        assertThat(batch.pseudoRows()).isEqualTo(12);
        for (int step = 0; step < 20; step++) {
            batch.next();
            // Labelled rows have label 0, pseudo-labelled ones label 1; their content says the same.
            for (int i = 0; i < 16; i++) {
                assertThat(batch.targets()[2 * i]).isEqualTo(i < 4 ? 1f : 0f);
                assertThat(batch.targets()[2 * i + 1]).isEqualTo(i < 4 ? 0f : 1f);
            }
            assertThat(batch.weights()).containsOnly(1f);
            assertThat(batch.rows().remaining()).isEqualTo(64);
            for (int i = 0; i < 16; i++) {
                assertThat(batch.rows().get(4 * i)).isEqualTo((byte) (i < 4 ? 0 : 1));
            }
        }
    }

    @Test
    void showsEachPseudoLabelledRowOnceInAPass() {
        BatchBuffer batch = buffer(set(30, 48), 0.25, 16);
        int[] seen = new int[48];
        for (int step = 0; step < 4; step++) {
            batch.next();
            for (int i = 4; i < 16; i++) {
                seen[batch.rows().get(4 * i + 1)]++;
            }
        }
        assertThat(seen).containsOnly(1);
    }

    @Test
    void isAllLabelledWhereThereAreNoPseudoLabels() {
        BatchBuffer batch = buffer(set(30, 0), 0.25, 16);
        batch.next();

        assertThat(batch.labelledRows()).isEqualTo(16);
        assertThat(batch.pseudoRows()).isZero();
    }

    @Test
    void keepsAtLeastOneOfEachKind() {
        assertThat(buffer(set(3, 7), 0.001, 16).labelledRows()).isEqualTo(1);
        assertThat(buffer(set(3, 7), 0.999, 16).pseudoRows()).isEqualTo(1);
    }

    private BatchBuffer buffer(TrainingSet set, double labelledShare, int size) {
        return new BatchBuffer(
                set,
                INPUT,
                new TrainingConfig(
                        TestStudents.gce(labelledShare, 0.7), new Budget(1, 1, 1_000_000, size, 0.1, 0), true, 1),
                new SplittableRandom(1));
    }

    private TrainingSet set(int labelled, int pseudo) {
        Examples pseudoLabelled = examples(pseudo, 1);
        return new TrainingSet(examples(labelled, 0), pseudoLabelled, pseudoLabelled.views(), examples(1, 0));
    }

    /** The first byte of a row is its label, the second its number. */
    private Examples examples(int count, int label) {
        RowFile rows = RowFile.create(folder, INPUT.rowBytes(), count);
        for (int i = 0; i < count; i++) {
            rows.put(i, new byte[] {(byte) label, (byte) i, 0, 0});
        }
        return Examples.of(rows, 2, IntStream.range(0, count).map(i -> label).toArray());
    }
}
