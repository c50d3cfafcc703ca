package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.loss.EarlyLearning;
import io.ratchet.loss.GeneralizedCrossEntropy;
import io.ratchet.network.Architecture;
import io.ratchet.network.HeadDesign;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.Views;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two clusters that one of eight directions separates well, and few labels. */
class HeadTrainingTests {

    private static final int DIMENSION = 8;
    private static final HeadDesign LINEAR = new HeadDesign.LinearHead();
    private static final HeadDesign DROPPING = new HeadDesign.MlpHead(16, 0.3);
    private static final Consistency CONSISTENCY = new Consistency(0, 1, true);

    @TempDir
    Path folder;

    @BeforeAll
    static void startTorch() {
        Torch.start(1);
    }

    @Test
    void learnsMoreFromTheViewsOfUnlabelledImagesThanFromFewLabelsAlone() {
        TrainingSet set = set(labels(6, 1), labels(0, 0), 400);
        double labelledOnly = 0;
        double consistent = 0;
        for (long seed = 1; seed <= 3; seed++) {
            labelledOnly +=
                    train(set, student(LINEAR, 0.25, 0, 0.9, null, 0), seed).selectionAccuracy() / 3;
            consistent += train(set, student(LINEAR, 0.25, 0, 0.9, CONSISTENCY, 0), seed)
                            .selectionAccuracy()
                    / 3;
        }
        assertThat(consistent).isGreaterThan(labelledOnly + 0.03).isGreaterThan(0.93);
    }

    @Test
    void reportsHowManyAnswersAreKept() {
        TrainingSet set = set(labels(20, 1), labels(0, 0), 100);
        List<EpochReport> sure = new ArrayList<>();
        List<EpochReport> plain = new ArrayList<>();
        trainer()
                .train(
                        set,
                        config(student(LINEAR, 0.25, 0, 0, new Consistency(0.999, 1, false), 0), 1),
                        () -> {},
                        sure::add);
        trainer().train(set, config(student(LINEAR, 0.25, 0, 0, null, 0), 1), () -> {}, plain::add);

        assertThat(sure.get(0).kept()).isLessThan(0.2);
        assertThat(sure).allMatch(epoch -> epoch.kept() >= 0 && epoch.kept() <= 1);
        assertThat(plain).allMatch(epoch -> epoch.kept() == 1);
        assertThat(plain.size()).isBetween(10, 50);
    }

    @Test
    void givesTheSameWeightsWhereverItIsResumed() {
        TrainingSet set = set(labels(30, 1), labels(40, 2), 50);
        Student student = new Student(DROPPING, 0.25, new EarlyLearning(3, 0.7), 0.4, 0.95, 1, CONSISTENCY, 20);
        Kept all = new Kept();
        byte[] through = trainer()
                .train(set, config(student, 5, 60), () -> {}, epoch -> {}, all)
                .weights();

        assertThat(all.checkpoints.size()).isBetween(11, 60);
        for (int epoch : new int[] {1, 4, all.checkpoints.size() - 1, all.checkpoints.size()}) {
            Kept resumed = new Kept();
            resumed.checkpoints.add(all.checkpoints.get(epoch - 1));
            List<EpochReport> reports = new ArrayList<>();
            byte[] weights = trainer()
                    .train(set, config(student, 5, 60), () -> {}, reports::add, resumed)
                    .weights();

            assertThat(java.util.Arrays.equals(weights, through)).isTrue();
            assertThat(reports).hasSize(all.checkpoints.size() - epoch);
        }
    }

    @Test
    void ignoresACheckpointOfAnotherTraining() {
        TrainingSet set = set(labels(30, 1), labels(0, 0), 0);
        Student student = student(LINEAR, 0.25, 0, 0, null, 0);
        Kept other = new Kept();
        trainer().train(set, config(student, 1, 60), () -> {}, epoch -> {}, other);
        byte[] expected = trainer()
                .train(set, config(student, 2, 60), () -> {}, epoch -> {})
                .weights();

        assertThat(trainer()
                        .train(set, config(student, 2, 60), () -> {}, epoch -> {}, other)
                        .weights())
                .isEqualTo(expected);
        Kept broken = new Kept();
        broken.checkpoints.add(new byte[] {1, 2, 3});
        assertThat(trainer()
                        .train(set, config(student, 2, 60), () -> {}, epoch -> {}, broken)
                        .weights())
                .isEqualTo(expected);
    }

    @Test
    void doesNotLookAtTrueLabelsWithAShareOfZero() {
        int[] right = labels(30, 1);
        int[] wrong = IntStream.of(right).map(label -> 1 - label).toArray();
        Student strict = student(LINEAR, 0, 0, 0, null, 0);
        Student mixed = student(LINEAR, 0.5, 0, 0, null, 0);

        assertThat(train(set(wrong, labels(40, 2), 0), strict, 1).weights())
                .isEqualTo(train(set(right, labels(40, 2), 0), strict, 1).weights());
        assertThat(train(set(wrong, labels(40, 2), 0), mixed, 1).weights())
                .isNotEqualTo(train(set(right, labels(40, 2), 0), mixed, 1).weights());
    }

    @Test
    void unlearnsWrongPseudoLabelsByFineTuning() {
        int[] wrong = IntStream.of(labels(200, 2)).map(label -> 1 - label).toArray();
        TrainingSet set = set(labels(100, 1), wrong, 0);
        double before = train(set, student(LINEAR, 0.1, 0, 0.9, null, 0), 1).selectionAccuracy();
        double after = train(set, student(LINEAR, 0.1, 0, 0.9, null, 400), 1).selectionAccuracy();

        assertThat(before).isLessThan(0.3);
        assertThat(after).isGreaterThan(before + 0.3);
    }

    @Test
    void doesAtMostTheStepsOfTheBudget() {
        TrainingSet set = set(labels(64, 1), labels(0, 0), 0);
        int[] steps = {0};
        List<EpochReport> epochs = new ArrayList<>();
        Budget budget = new Budget(1_000, 1, 40, 16, 0.05, 0.01);
        TrainedNetwork trained = trainer()
                .train(
                        set,
                        new TrainingConfig(student(LINEAR, 0.5, 0, 0, null, 0), budget, false, 1),
                        () -> steps[0]++,
                        epochs::add);

        assertThat(steps[0]).isEqualTo(40);
        assertThat(epochs).hasSize(10);
        assertThat(epochs.get(9).epochs()).isEqualTo(10);
        assertThat(trained.times().seconds()).isPositive();
        assertThat(trained.times().waitingShare()).isBetween(0.0, 1.0);
    }

    private static final class Kept implements Checkpoints {

        final List<byte[]> checkpoints = new ArrayList<>();

        @Override
        public Optional<byte[]> newest() {
            return checkpoints.isEmpty() ? Optional.empty() : Optional.of(checkpoints.get(checkpoints.size() - 1));
        }

        @Override
        public void keep(byte[] checkpoint) {
            checkpoints.add(checkpoint);
        }
    }

    private static ModelTrainer trainer() {
        return new ModelTrainer(Architecture.head(), new InputRows.Embeddings(DIMENSION));
    }

    private static TrainedNetwork train(TrainingSet set, Student student, long seed) {
        return trainer().train(set, config(student, seed), () -> {}, epoch -> {});
    }

    private static TrainingConfig config(Student student, long seed) {
        return config(student, seed, 400);
    }

    private static TrainingConfig config(Student student, long seed, int steps) {
        return new TrainingConfig(student, new Budget(1, steps, steps, 32, 0.05, 0.01), false, seed);
    }

    private static Student student(
            HeadDesign head,
            double share,
            double mixup,
            double averaging,
            @Nullable Consistency consistency,
            int fineTuneSteps) {
        return new Student(
                head, share, new GeneralizedCrossEntropy(0.7), mixup, averaging, 1, consistency, fineTuneSteps);
    }

    /** Labels that alternate; the seed is that of the vectors. */
    private static int[] labels(int n, long seed) {
        return IntStream.range(0, n).map(i -> (int) ((i + seed) % 2)).toArray();
    }

    private TrainingSet set(int[] labelled, int[] pseudo, int unlabelled) {
        int[] truth = labels(pseudo.length, 2);
        return new TrainingSet(
                Examples.of(views(labels(labelled.length, 1), 11, 1), 2, labelled),
                Examples.of(views(truth, 12, 1), 2, pseudo),
                views(labels(unlabelled, 0), 13, 3),
                Examples.of(views(labels(400, 0), 14, 1), 2, labels(400, 0)));
    }

    /** The first number is -1 or 1 by its label, the others are noise; so they are anew in each view. */
    private Views views(int[] labels, long seed, int views) {
        float[][] vectors = new float[labels.length][DIMENSION];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < labels.length; i++) {
            vectors[i][0] = (float) (2 * labels[i] - 1 + 0.35 * random.nextGaussian());
        }
        return new Views(IntStream.range(0, views)
                .mapToObj(view -> {
                    for (float[] vector : vectors) {
                        for (int d = 1; d < DIMENSION; d++) {
                            vector[d] = (float) random.nextGaussian();
                        }
                    }
                    return TestRows.of(folder, vectors, DIMENSION);
                })
                .toList());
    }
}
