import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.randint;
import static org.bytedeco.pytorch.global.torch.randn;
import static org.bytedeco.pytorch.global.torch.randperm;
import static org.bytedeco.pytorch.global.torch.set_num_threads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.BatchNorm1dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The peer of HeadTrainingBenchmark: the same head on as many made-up float16 rows, by libtorch's own modules and optimizer and
 * nothing else. Same version of libtorch, in a JVM of its own, as two of them must not share one.
 *
 * <pre>
 * mvn -q -P bench dependency:build-classpath -DincludeGroupIds=org.bytedeco -Dmdep.outputFile=target/bench-classpath
 * java -Xmx1g -cp $(cat target/bench-classpath) src/bench/java/RawHeadTraining.java 1000000 1280 5 4096 2
 * </pre>
 *
 * The arguments are rows, dimension, epochs, batch size and threads.
 */
public final class RawHeadTraining {

    private static final int CLASSES = 10;

    public static void main(String[] args) throws IOException {
        int rows = Integer.parseInt(args[0]);
        int dimension = Integer.parseInt(args[1]);
        int epochs = Integer.parseInt(args[2]);
        int batch = Integer.parseInt(args[3]);
        set_num_threads(Integer.parseInt(args[4]));
        Tensor data = randn(rows, dimension).to(torch.ScalarType.Half); // (N, D)
        Tensor labels = randint(CLASSES, new long[] {rows}).to(torch.ScalarType.Long); // (N)
        BatchNorm1dImpl norm = new BatchNorm1dImpl(new BatchNormOptions(dimension));
        LinearImpl linear = new LinearImpl(dimension, CLASSES);
        TensorVector parameters = new TensorVector(norm.weight(), norm.bias(), linear.weight(), linear.bias());
        AdamWOptions options = new AdamWOptions(1e-3);
        options.weight_decay().put(0.01);
        AdamW optimizer = new AdamW(parameters, options);

        long started = System.nanoTime();
        long cpu = cpuMillis();
        for (int epoch = 0; epoch < epochs; epoch++) {
            try (PointerScope ofEpoch = new PointerScope()) {
                Tensor order = randperm(rows);
                for (int first = 0; first + batch <= rows; first += batch) {
                    try (PointerScope ofStep = new PointerScope()) {
                        Tensor chosen = order.narrow(0, first, batch);
                        Tensor x = data.index_select(0, chosen).to(torch.ScalarType.Float); // (B, D)
                        Tensor loss = cross_entropy_loss(
                                linear.forward(norm.forward(x)), labels.index_select(0, chosen));
                        optimizer.zero_grad();
                        loss.backward();
                        optimizer.step();
                    }
                }
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "raw libtorch: %d rows x %d, %d epochs, batch %d: %.1f s (%.1f CPU-s): %.0f rows/s%n",
                rows,
                dimension,
                epochs,
                batch,
                seconds,
                (cpuMillis() - cpu) / 1e3,
                (double) rows * epochs / seconds);
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .forEach(System.out::println);
    }

    private static long cpuMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }
}
