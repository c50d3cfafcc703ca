package io.ratchet.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.ratchet.graph.LabelPropagation;
import io.ratchet.graph.NearestNeighbours;
import io.ratchet.graph.NeighbourGraph;
import io.ratchet.graph.NodeVectors;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Seconds for the exact neighbour graph of clustered embeddings and for label propagation on it, with 25 labels of each of ten
 * classes. A sample of nodes is checked against brute force.
 *
 * <pre>
 * mvn test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -Xmx1g -cp target/classes:target/test-classes:$(cat target/classpath) \
 *     io.ratchet.benchmarks.NeighbourGraphBenchmark [nodes 100000] [dimension 1280] [k 50] [threads 2] [components 256, 0 for none]
 * </pre>
 */
final class NeighbourGraphBenchmark {

    private static final int CLASSES = 10;
    private static final int CLUSTERS = 100;
    private static final int LABELLED = 25 * CLASSES;
    private static final int CHECKED = 20;

    private NeighbourGraphBenchmark() {}

    public static void main(String[] args) throws IOException {
        int nodes = argument(args, 0, 100_000);
        int dimension = argument(args, 1, 1280);
        int k = argument(args, 2, 50);
        Torch.start(argument(args, 3, 2));
        int components = argument(args, 4, 256);
        Path folder = Files.createTempDirectory("graph");
        InputRows.Embeddings input = new InputRows.Embeddings(dimension);
        try (RowFile rows = RowFile.create(folder, input.rowBytes(), nodes)) {
            fill(rows, dimension);
            System.out.printf("%d nodes x %d, k %d, load average %.1f%n", nodes, dimension, k, load());

            long start = System.nanoTime();
            double cpuBefore = cpuSeconds();
            NodeVectors plain = NodeVectors.of(rows, input);
            NodeVectors vectors = components == 0 ? plain : NodeVectors.decorrelated(plain, components, () -> {});
            System.out.printf(
                    "components   %d, %.1f s; %.1f s of processor%n",
                    vectors.dimension(), seconds(start), cpuSeconds() - cpuBefore);
            NeighbourGraph graph = NearestNeighbours.exact(vectors, k, () -> {});
            double seconds = seconds(start);
            double operations = (double) nodes * nodes * vectors.dimension();
            double cpu = cpuSeconds() - cpuBefore;
            System.out.printf(
                    "graph        %.1f s in all, %.0f GFLOP/s; %.1f s of processor, %.0f GFLOP/s a core%n",
                    seconds, operations / seconds / 1e9, cpu, operations / cpu / 1e9);
            check(graph, vectors);

            start = System.nanoTime();
            float[] probabilities = LabelPropagation.asPublished().propagate(graph, labels(nodes), CLASSES);
            System.out.printf("propagation  %.1f s%n", seconds(start));
            System.out.printf("right        %.4f of nodes%n", right(probabilities));
        }
        System.out.printf("load average %.1f%n", load());
        if (Files.isReadable(Path.of("/proc/self/status"))) {
            Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.matches("(VmHWM|RssAnon|RssFile):.*"))
                    .forEach(System.out::println);
        }
        Files.delete(folder);
    }

    private static int argument(String[] args, int index, int otherwise) {
        return index < args.length ? Integer.parseInt(args[index]) : otherwise;
    }

    private static int classOf(int node) {
        return node % CLUSTERS % CLASSES;
    }

    /** A mixture of Gaussians, cut off at zero as embeddings of a network that ends in a ReLU are. */
    private static void fill(RowFile rows, int dimension) {
        SplittableRandom random = new SplittableRandom(1);
        float[][] centres = new float[CLUSTERS][];
        for (int cluster = 0; cluster < CLUSTERS; cluster++) {
            centres[cluster] = gaussian(random, dimension, 0.3);
        }
        try (NDManager manager = Torch.newManager()) {
            for (int node = 0; node < rows.rows(); node++) {
                float[] vector = gaussian(random, dimension, 1);
                for (int i = 0; i < dimension; i++) {
                    vector[i] = Math.max(0, vector[i] + centres[node % CLUSTERS][i]);
                }
                try (NDArray tensor = manager.create(vector);
                        NDArray half = tensor.toType(DataType.FLOAT16, true)) {
                    rows.put(node, half.toByteArray());
                }
            }
        }
    }

    private static float[] gaussian(SplittableRandom random, int dimension, double deviation) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (deviation * random.nextGaussian());
        }
        return vector;
    }

    private static int[] labels(int nodes) {
        int[] labels = new int[nodes];
        Arrays.fill(labels, -1);
        for (int node = 0; node < Math.min(LABELLED, nodes); node++) {
            labels[node] = classOf(node);
        }
        return labels;
    }

    private static double right(float[] probabilities) {
        int nodes = probabilities.length / CLASSES;
        int right = 0;
        for (int node = 0; node < nodes; node++) {
            int best = 0;
            for (int c = 1; c < CLASSES; c++) {
                best = probabilities[node * CLASSES + c] > probabilities[node * CLASSES + best] ? c : best;
            }
            right += best == classOf(node) ? 1 : 0;
        }
        return (double) right / nodes;
    }

    private static void check(NeighbourGraph graph, NodeVectors vectors) {
        float[] own = new float[vectors.dimension()];
        float[] other = new float[vectors.dimension()];
        double worst = 0;
        for (int c = 0; c < CHECKED; c++) {
            int node = (int) ((long) c * graph.size() / CHECKED);
            vectors.copy(node, own);
            double[] similarities = new double[graph.size()];
            for (int i = 0; i < similarities.length; i++) {
                vectors.copy(i, other);
                similarities[i] = i == node ? Double.NEGATIVE_INFINITY : dot(own, other);
            }
            Arrays.sort(similarities);
            for (int i = 0; i < graph.k(); i++) {
                double expected = similarities[similarities.length - 1 - i];
                worst = Math.max(worst, Math.abs(expected - graph.similarity(node, i)));
            }
        }
        System.out.printf("brute force  %d nodes, similarities differ by at most %.1e%n", CHECKED, worst);
        if (worst > 1e-5) {
            throw new IllegalStateException("the graph is not exact");
        }
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** What this process got: on a machine that others use, the only fair figure. */
    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
