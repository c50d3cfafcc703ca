package io.ratchet.benchmarks;

import io.ratchet.loss.GeneralizedCrossEntropy;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How fast a linear head trains on a memory-mapped file of made-up float16 embeddings: rows a second, the share of the time
 * that waited for data, and memory.
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/classpath
 * java -Xmx1g -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     io.ratchet.benchmarks.HeadTrainingBenchmark 1000000 1280 5 1024
 * </pre>
 *
 * The arguments are rows, dimension, epochs and batch size; a fifth one is the number of threads (2), a sixth the hidden units
 * of an MLP instead of the linear head.
 */
public final class HeadTrainingBenchmark {

    private static final int CLASSES = 10;

    private HeadTrainingBenchmark() {}

    public static void main(String[] args) {
        int rows = argument(args, 0, 1_000_000);
        int dimension = argument(args, 1, 1280);
        int epochs = argument(args, 2, 5);
        int batchSize = argument(args, 3, 4096);
        int units = argument(args, 5, 0);
        Torch.start(argument(args, 4, 2));
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (RowFile train = madeUp(folder, rows, dimension, 1);
                RowFile selection = madeUp(folder, 1_000, dimension, 2);
                RowFile none = RowFile.create(folder, 2 * dimension, 0)) {
            TrainingSet set = new TrainingSet(
                    Examples.of(train, CLASSES, labels(rows)),
                    Examples.of(none, CLASSES, new int[0]),
                    Views.of(none),
                    Examples.of(selection, CLASSES, labels(1_000)));
            HeadDesign head = units == 0 ? new HeadDesign.LinearHead() : new HeadDesign.MlpHead(units, 0.5);
            Student student = new Student(head, 0.5, new GeneralizedCrossEntropy(0.7), 0, 0, 0, null, 0);
            Budget budget = new Budget(epochs, 1, Integer.MAX_VALUE, batchSize, 1e-3, 0.01);
            long started = System.nanoTime();
            double cpuBefore = cpuSeconds();
            TrainedNetwork trained = new ModelTrainer(Architecture.head(), new InputRows.Embeddings(dimension))
                    .train(set, new TrainingConfig(student, budget, false, 1), () -> {}, epoch -> {});
            double all = (System.nanoTime() - started) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d rows x %d, %d epochs, batch %d: %.1f s (%.1f CPU-s), %.1f s in steps: %.0f rows/s, %.1f %% waiting%n",
                    rows,
                    dimension,
                    epochs,
                    batchSize,
                    all,
                    cpuSeconds() - cpuBefore,
                    trained.times().seconds(),
                    (double) rows * epochs / trained.times().seconds(),
                    100 * trained.times().waitingShare());
            System.out.println(memory());
        }
    }

    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    private static int argument(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    /** Numbers between 1 and 2, either sign; the label moves one of them. */
    private static RowFile madeUp(Path folder, int rows, int dimension, long seed) {
        RowFile file = RowFile.create(folder, 2 * dimension, rows);
        SplittableRandom random = new SplittableRandom(seed);
        byte[] row = new byte[2 * dimension];
        for (int i = 0; i < rows; i++) {
            random.nextBytes(row);
            for (int d = 1; d < row.length; d += 2) {
                row[d] = (byte) (0x3c | (row[d] & 0x83));
            }
            row[2 * (i % CLASSES) + 1] = 0x44;
            file.put(i, row);
        }
        return file;
    }

    private static int[] labels(int rows) {
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = i % CLASSES;
        }
        return labels;
    }

    /** Resident memory as Linux counts it; the mapped rows are in RssFile or RssShmem, and can go whenever others need room. */
    private static String memory() {
        try {
            StringBuilder found = new StringBuilder();
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM") || line.startsWith("VmRSS") || line.startsWith("Rss")) {
                    found.append(line.replaceAll("\\s+", " ")).append("  ");
                }
            }
            return found.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
