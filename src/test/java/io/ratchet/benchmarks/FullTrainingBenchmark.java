package io.ratchet.benchmarks;

import io.ratchet.image.Preprocessing;
import io.ratchet.loss.CrossEntropy;
import io.ratchet.network.Architecture;
import io.ratchet.network.HeadDesign;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import io.ratchet.training.Budget;
import io.ratchet.training.Examples;
import io.ratchet.training.ModelTrainer;
import io.ratchet.training.Student;
import io.ratchet.training.TrainedNetwork;
import io.ratchet.training.TrainingConfig;
import io.ratchet.training.TrainingSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Whether training the built-in network keeps the cores busy: images a second, the share of the time that waited for data, and
 * CPU seconds for each second and core.
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/classpath
 * OMP_WAIT_POLICY=PASSIVE java -Xmx1g -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     io.ratchet.benchmarks.FullTrainingBenchmark 20000 32 1 128 2
 * </pre>
 *
 * The arguments are images of noise, their side, epochs, batch size and threads.
 */
public final class FullTrainingBenchmark {

    private static final int CLASSES = 10;

    private FullTrainingBenchmark() {}

    public static void main(String[] args) {
        int images = Integer.parseInt(args[0]);
        int side = Integer.parseInt(args[1]);
        int epochs = Integer.parseInt(args[2]);
        int batchSize = Integer.parseInt(args[3]);
        int threads = Integer.parseInt(args[4]);
        Torch.start(threads);
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Preprocessing preprocessing = new Preprocessing(side, List.of(0.5f, 0.5f, 0.5f), List.of(0.25f, 0.25f, 0.25f));
        try (RowFile train = noise(folder, images, 3 * side * side);
                RowFile selection = noise(folder, 100, 3 * side * side);
                RowFile none = RowFile.create(folder, 3 * side * side, 0)) {
            TrainingSet set = new TrainingSet(
                    Examples.of(train, CLASSES, labels(images)),
                    Examples.of(none, CLASSES, new int[0]),
                    Views.of(none),
                    Examples.of(selection, CLASSES, labels(100)));
            Student student =
                    new Student(new HeadDesign.LinearHead(), 0.5, new CrossEntropy(), 0.4, 0.99, 0.5, null, 0);
            Budget budget = new Budget(epochs, 1, Integer.MAX_VALUE, batchSize, 1e-3, 0.01);
            double cpuBefore = cpuSeconds();
            long started = System.nanoTime();
            TrainedNetwork trained = new ModelTrainer(Architecture.smallResNet(), new InputRows.Pixels(preprocessing))
                    .train(set, new TrainingConfig(student, budget, true, 1), () -> {}, epoch -> {});
            double wall = (System.nanoTime() - started) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d images of %d x %d, %d epochs, batch %d, %d threads: %.0f images/s, %.2f %% of the time waiting for"
                            + " data, %.2f of each core busy%n",
                    images,
                    side,
                    side,
                    epochs,
                    batchSize,
                    threads,
                    (double) images * epochs / trained.times().seconds(),
                    100 * trained.times().waitingShare(),
                    (cpuSeconds() - cpuBefore) / wall / threads);
        }
    }

    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    private static RowFile noise(Path folder, int rows, int bytes) {
        RowFile file = RowFile.create(folder, bytes, rows);
        SplittableRandom random = new SplittableRandom(1);
        byte[] row = new byte[bytes];
        for (int i = 0; i < rows; i++) {
            random.nextBytes(row);
            file.put(i, row);
        }
        return file;
    }

    private static int[] labels(int images) {
        int[] labels = new int[images];
        for (int i = 0; i < images; i++) {
            labels[i] = i % CLASSES;
        }
        return labels;
    }
}
