package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.loss.GeneralizedCrossEntropy;
import io.ratchet.network.HeadDesign;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchComposerTests {

    /** Rows of four bytes: the kind, the number, the view, nothing. */
    private static final InputRows INPUT = new InputRows.Embeddings(2);

    private static final Consistency CONSISTENCY = new Consistency(0.9, 1, false);

    @TempDir
    Path folder;

    @Test
    void putsTheLabelledShareFirstInEachBatch() {
        Composed composed = composed(set(30, 70, 0, 1), student(0.25, 0, null, 0));
        for (int step = 0; step < 20; step++) {
            Batch batch = composed.batch(step);
            assertThat(batch.split()).isEqualTo(new BatchSplit(4, 12, 0));
            // Labelled rows have label 0, pseudo-labelled ones label 1; their content says the same.
            for (int i = 0; i < 16; i++) {
                assertThat(batch.targets()[2 * i]).isEqualTo(i < 4 ? 1f : 0f);
                assertThat(batch.targets()[2 * i + 1]).isEqualTo(i < 4 ? 0f : 1f);
                assertThat(batch.rows().get(4 * i)).isEqualTo((byte) (i < 4 ? 0 : 1));
                assertThat(batch.rows().get(4 * i + 1)).isEqualTo((byte) batch.examples()[i]);
            }
            assertThat(batch.weights()).containsOnly(1f);
            assertThat(batch.rows().remaining()).isEqualTo(64);
        }
    }

    @Test
    void showsEachPseudoLabelledRowOnceInAPass() {
        Composed composed = composed(set(30, 48, 0, 1), student(0.25, 0, null, 0));
        int[] seen = new int[48];
        for (int step = 0; step < 4; step++) {
            Batch batch = composed.batch(step);
            for (int i = 4; i < 16; i++) {
                seen[batch.rows().get(4 * i + 1)]++;
            }
        }
        assertThat(seen).containsOnly(1);
    }

    @Test
    void isAllLabelledWhereThereIsNothingElse() {
        assertThat(composed(set(30, 0, 0, 1), student(0.25, 0, null, 0))
                        .batch(0)
                        .split())
                .isEqualTo(new BatchSplit(16, 0, 0));
    }

    @Test
    void hasNoLabelledRowInTheStrictControl() {
        Batch batch = composed(set(30, 20, 0, 1), student(0, 0, null, 0)).batch(0);

        assertThat(batch.split()).isEqualTo(new BatchSplit(0, 16, 0));
        for (int i = 0; i < 16; i++) {
            assertThat(batch.rows().get(4 * i)).isEqualTo((byte) 1);
        }
    }

    @Test
    void keepsAtLeastOneOfEachKind() {
        assertThat(split(set(3, 7, 0, 1), student(0.001, 0, null, 0))).isEqualTo(new BatchSplit(1, 15, 0));
        assertThat(split(set(3, 7, 0, 1), student(0.999, 0, null, 0))).isEqualTo(new BatchSplit(15, 1, 0));
        assertThat(split(set(3, 0, 5, 1), student(0, 0, CONSISTENCY, 0))).isEqualTo(new BatchSplit(1, 0, 15));
        assertThat(split(set(3, 7, 5, 1), student(0.25, 0, CONSISTENCY, 0))).isEqualTo(new BatchSplit(4, 6, 6));
        assertThat(split(set(3, 7, 5, 1), student(0.25, 0, null, 0))).isEqualTo(new BatchSplit(4, 12, 0));
    }

    @Test
    void showsLabelsInAnyViewAndUnlabelledImagesInAugmentedOnes() {
        Composed composed = composed(set(30, 40, 50, 4), student(0.25, 0, CONSISTENCY, 0));
        Set<Byte> labelled = new HashSet<>();
        Set<Byte> pseudo = new HashSet<>();
        Set<Byte> strong = new HashSet<>();
        for (int step = 0; step < 40; step++) {
            Batch batch = composed.batch(step);
            for (int i = 0; i < 16; i++) {
                (i < 4 ? labelled : i < 10 ? pseudo : strong).add(batch.rows().get(4 * i + 2));
            }
            for (int i = 0; i < 6; i++) {
                ByteBuffer weak = batch.weak();
                assertThat(weak.get(4 * i + 1)).isEqualTo(batch.rows().get(4 * (10 + i) + 1));
                assertThat(weak.get(4 * i + 2)).isZero();
            }
        }
        assertThat(labelled).containsExactlyInAnyOrder((byte) 0, (byte) 1, (byte) 2, (byte) 3);
        assertThat(pseudo).containsExactlyInAnyOrder((byte) 0, (byte) 1, (byte) 2, (byte) 3);
        assertThat(strong).containsExactlyInAnyOrder((byte) 1, (byte) 2, (byte) 3);
    }

    @Test
    void fineTunesOnLabelledRowsOnly() {
        Composed composed = composed(set(30, 40, 50, 1), student(0.25, 0, CONSISTENCY, 5));
        int first = composed.plan.steps();
        Set<Integer> seen = new HashSet<>();
        for (int step = first; step < first + 5; step++) {
            Batch batch = composed.batch(step);
            assertThat(batch.split()).isEqualTo(new BatchSplit(16, 0, 0));
            assertThat(batch.weak().remaining()).isZero();
            for (int i = 0; i < 16; i++) {
                assertThat(batch.rows().get(4 * i)).isZero();
                seen.add(batch.examples()[i]);
            }
        }
        assertThat(seen).hasSize(30);
    }

    @Test
    void givesTheSameBatchWhateverCameBefore() {
        TrainingSet set = set(30, 40, 50, 3);
        Student student = student(0.25, 0.5, CONSISTENCY, 0);
        Composed inOrder = composed(set, student);
        for (int step = 0; step < 20; step++) {
            inOrder.batch(step);
        }
        Batch first = inOrder.batch(20);
        Batch again = composed(set, student).batch(20);

        assertThat(again.rows()).isEqualTo(first.rows());
        assertThat(again.weak()).isEqualTo(first.weak());
        assertThat(again.targets()).isEqualTo(first.targets());
        assertThat(again.own()).isEqualTo(first.own()).isLessThan(1);
        assertThat(composed(set, student).batch(21).rows()).isNotEqualTo(first.rows());
    }

    @Test
    void mixesTargetsAndWeightsWithinEachPart() {
        TrainingSet set = set(30, 70, 0, 1);
        float[] plain =
                composed(set, student(0.25, 0, null, 0)).batch(3).targets().clone();
        Batch mixed = composed(set, student(0.25, 1, null, 0)).batch(3);

        // Each part has one label only: mixing leaves its targets, and no row is mixed with one of the other part.
        assertThat(mixed.targets()).containsExactly(plain, org.assertj.core.data.Offset.offset(1e-6f));
        assertThat(Arrays.copyOf(mixed.partners(), 4)).containsExactly(1, 2, 3, 0);
        assertThat(Arrays.copyOfRange(mixed.partners(), 4, 16))
                .containsExactly(5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 4);
    }

    private record Composed(BatchComposer composer, Batch batch, TrainingPlan plan) {

        Batch batch(int step) {
            composer.fill(batch, step);
            return batch;
        }
    }

    private static BatchSplit split(TrainingSet set, Student student) {
        return BatchSplit.of(set, config(student));
    }

    private static Composed composed(TrainingSet set, Student student) {
        BatchSplit split = split(set, student);
        TrainingPlan plan = TrainingPlan.of(set, config(student), split);
        return new Composed(
                new BatchComposer(set, INPUT, config(student), split, plan), new Batch(INPUT, split, 2), plan);
    }

    private static TrainingConfig config(Student student) {
        return new TrainingConfig(student, new Budget(1, 100, 1_000_000, 16, 0.1, 0), true, 1);
    }

    private static Student student(
            double labelledShare, double mixup, @Nullable Consistency consistency, int fineTuneSteps) {
        return new Student(
                new HeadDesign.LinearHead(),
                labelledShare,
                new GeneralizedCrossEntropy(0.7),
                mixup,
                0,
                1,
                consistency,
                fineTuneSteps);
    }

    private TrainingSet set(int labelled, int pseudo, int unlabelled, int views) {
        return new TrainingSet(
                Examples.of(views(labelled, 0, views), 2, labels(labelled, 0)),
                Examples.of(views(pseudo, 1, views), 2, labels(pseudo, 1)),
                views(unlabelled, 2, views),
                Examples.of(views(1, 0, 1), 2, labels(1, 0)));
    }

    private static int[] labels(int count, int label) {
        return IntStream.range(0, count).map(i -> label).toArray();
    }

    private Views views(int count, int kind, int views) {
        List<RowFile> files = IntStream.range(0, views)
                .mapToObj(view -> {
                    RowFile rows = RowFile.create(folder, INPUT.rowBytes(), count);
                    for (int i = 0; i < count; i++) {
                        rows.put(i, new byte[] {(byte) kind, (byte) i, (byte) view, 0});
                    }
                    return rows;
                })
                .toList();
        return new Views(files);
    }
}
