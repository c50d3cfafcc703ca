package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedBatchesTests {

    private static final InputRows INPUT = new InputRows.Embeddings(2);
    private static final TrainingPlan PLAN = new TrainingPlan(30, 0, 10, 1);

    @TempDir
    Path folder;

    @Test
    void giveTheBatchesInOrder() {
        TrainingSet set = set(4);
        BatchComposer alone = composer(set);
        Batch expected = batch();
        try (PreparedBatches batches = new PreparedBatches(composer(set), batch(), batch(), 7, 30)) {
            for (int step = 7; step < 30; step++) {
                alone.fill(expected, step);
                assertThat(batches.next().examples()).isEqualTo(expected.examples());
            }
            assertThat(batches.waitedSeconds()).isNotNegative();
        }
    }

    @Test
    void passOnWhatWentWrong() {
        // Rows of eight bytes do not fit into a batch of rows of four.
        try (PreparedBatches batches = new PreparedBatches(composer(set(8)), batch(), batch(), 0, 30)) {
            assertThatThrownBy(batches::next).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void endTheirThread() {
        new PreparedBatches(composer(set(4)), batch(), batch(), 0, 30).close();

        // An executor has ended a moment before its thread has.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("next-batch")));
    }

    private static Batch batch() {
        return new Batch(INPUT, new BatchSplit(16, 0, 0), 2);
    }

    private static BatchComposer composer(TrainingSet set) {
        TrainingConfig config =
                new TrainingConfig(TestStudents.gce(0.5, 0), new Budget(1, 30, 30, 16, 0.1, 0), false, 3);
        return new BatchComposer(set, INPUT, config, new BatchSplit(16, 0, 0), PLAN);
    }

    private TrainingSet set(int rowBytes) {
        RowFile rows = RowFile.create(folder, rowBytes, 40);
        RowFile none = RowFile.create(folder, rowBytes, 0);
        return new TrainingSet(
                Examples.of(rows, 2, new int[40]),
                Examples.of(none, 2, new int[0]),
                Views.of(none),
                Examples.of(rows, 2, new int[40]));
    }
}
