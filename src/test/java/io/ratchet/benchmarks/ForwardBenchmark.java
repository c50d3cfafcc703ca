package io.ratchet.benchmarks;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ratchet.image.Preprocessing;
import io.ratchet.network.Artifact;
import io.ratchet.network.Backbone;
import io.ratchet.network.BackboneGraph;
import io.ratchet.network.HeadDesign;
import io.ratchet.network.Network;
import io.ratchet.network.OnnxForm;
import io.ratchet.network.Outputs;
import io.ratchet.network.PlainForm;
import io.ratchet.network.RelativeDifference;
import io.ratchet.network.Torch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * CPU time of one thread for an image, on a backbone with a linear head: the plain form and the ONNX form, from pixels to
 * embedding and probabilities by the code that serves; ONNX Runtime's own Java API on the same graph, from floats that were ready to
 * the embedding; and the TorchScript file from floats that were ready, channel after channel, as it is usually given them: {@code ForwardBenchmark BACKBONE.pt GRAPH.onnx [TURNS]}. Then {@code ForwardBenchmark BACKBONE.pt
 * GRAPH.onnx bulk [THREADS]}: images a second that a run embeds, from pixels to float16.
 */
public final class ForwardBenchmark {

    /** Of one turn of two ways. */
    private static final long TURN_NANOS = 800_000_000;

    private static final List<Float> HALF = List.of(0.5f, 0.5f, 0.5f);

    /** Time on the core: with one thread, all of a forward runs on the calling one, and others on the machine do not count. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ForwardBenchmark() {}

    public static void main(String[] arguments) throws OrtException {
        Path file = Path.of(arguments[0]);
        Path onnx = Path.of(arguments[1]);
        if (arguments.length > 2 && arguments[2].equals("bulk")) {
            bulk(file, onnx, arguments.length > 3 ? Integer.parseInt(arguments[3]) : 2);
            return;
        }
        int turns = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
        Torch.start(1);
        System.out.println(
                "| side | batch | script ms | plain ms | onnx ms | api ms | onnx / api | onnx / plain | plain / script | load |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        for (int side : new int[] {96, 224}) {
            try (Backbone backbone = open(file, onnx, side);
                    Contestants all = new Contestants(backbone, file, onnx, side)) {
                for (int batch : new int[] {1, 8, 32}) {
                    all.compare(batch, turns);
                }
            }
        }
    }

    private static Backbone open(Path file, Path onnx, int side) {
        Backbone plain = Backbone.load(file, Backbone.digestOf(file), side);
        return plain.with(BackboneGraph.load(onnx, Backbone.digestOf(onnx)), new Preprocessing(side, HALF, HALF));
    }

    private static void bulk(Path file, Path onnx, int threads) {
        Torch.start(threads);
        for (int side : new int[] {96, 224}) {
            Preprocessing preprocessing = new Preprocessing(side, HALF, HALF);
            List<byte[]> pixels = pixels(32, side);
            try (Backbone backbone = open(file, onnx, side)) {
                double[] rates = new double[7];
                double[] cpu = new double[7];
                for (int turn = -2; turn < rates.length; turn++) {
                    long start = System.nanoTime();
                    long cpuStart = processNanos();
                    int images = 0;
                    while (System.nanoTime() - start < 1_000_000_000L) {
                        images += backbone.embed(pixels, preprocessing).size();
                    }
                    if (turn >= 0) {
                        rates[turn] = images / ((System.nanoTime() - start) / 1e9);
                        cpu[turn] = (processNanos() - cpuStart) / 1e6 / images;
                    }
                }
                Arrays.sort(rates);
                System.out.printf(
                        Locale.ROOT,
                        "bulk at %d on %d threads: median %.0f images/s (%.0f to %.0f), %.2f ms of CPU an image, load average %.1f%n",
                        side,
                        threads,
                        rates[rates.length / 2],
                        rates[0],
                        rates[rates.length - 1],
                        median(cpu),
                        load());
            }
        }
    }

    /** The three ways, open for images of one size. */
    private static final class Contestants implements AutoCloseable {

        private final PlainForm plain;
        private final OnnxForm form;
        private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
        private final OrtSession session;
        private final Model model = Model.newInstance("backbone", "PyTorch");
        private final Predictor<NDList, NDList> script;
        private final int side;

        Contestants(Backbone backbone, Path file, Path onnx, int side) throws OrtException {
            this.side = side;
            Artifact artifact = CommitteeCostBenchmark.artifact(List.of(new HeadDesign.LinearHead()), backbone, side);
            this.plain = new PlainForm(Network.open(artifact, backbone));
            this.form = OnnxForm.open(artifact, backbone).orElseThrow();
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(1);
            this.session = environment.createSession(onnx.toString(), options);
            try {
                model.load(file.toAbsolutePath().getParent(), file.getFileName().toString());
            } catch (IOException | MalformedModelException e) {
                throw new IllegalStateException(e);
            }
            this.script = model.newPredictor(new NoopTranslator());
        }

        void compare(int batch, int turns) {
            List<byte[]> pixels = pixels(batch, side);
            FloatBuffer floats = floats(pixels, plain.manifest().preprocessing(), side);
            requireEqual(pixels, floats);
            Runnable ours = () -> form.run(pixels);
            Pair api = Pair.of(ours, () -> api(floats, batch), batch, turns);
            Pair slow = Pair.of(ours, () -> plain.run(pixels), batch, turns);
            Pair usual = Pair.of(() -> plain.run(pixels), () -> script(floats, batch), batch, turns);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %d | %.2f | %.2f | %.2f | %.2f | %s | %s | %s | %.1f |%n",
                    side,
                    batch,
                    median(usual.second),
                    median(slow.second),
                    median(api.first),
                    median(api.second),
                    ratio(api.first, api.second),
                    ratio(slow.first, slow.second),
                    ratio(usual.first, usual.second),
                    load());
        }

        private void requireEqual(List<byte[]> pixels, FloatBuffer floats) {
            int n = pixels.size();
            Outputs truth = plain.run(pixels);
            Outputs ours = form.run(pixels);
            float[] theirs = api(floats, n);
            float[] usual = script(floats, n);
            for (int i = 0; i < n; i++) {
                float[] embedding = ours.embedding(i);
                float[] peer = Arrays.copyOfRange(theirs, i * embedding.length, (i + 1) * embedding.length);
                double apart = RelativeDifference.of(truth.embedding(i), embedding);
                float[] scripted = Arrays.copyOfRange(usual, i * embedding.length, (i + 1) * embedding.length);
                if (!Arrays.equals(embedding, peer)
                        || !(apart < 1e-4)
                        || !(RelativeDifference.of(scripted, embedding) < 1e-4)) {
                    throw new IllegalStateException("the outputs differ: by " + apart + " from the plain form, by "
                            + RelativeDifference.of(peer, embedding) + " from the API");
                }
            }
        }

        /** The file with PyTorch, as DJL runs it. */
        private float[] script(FloatBuffer floats, int n) {
            try (NDManager scratch = Torch.newManager();
                    NDList output = script.predict(
                            new NDList(scratch.create(floats.duplicate(), new Shape(n, 3, side, side))))) {
                return output.singletonOrThrow().toFloatArray();
            } catch (TranslateException e) {
                throw new IllegalStateException(e);
            }
        }

        private float[] api(FloatBuffer floats, int n) {
            try (OnnxTensor tensor = OnnxTensor.createTensor(environment, floats, new long[] {n, 3, side, side});
                    OrtSession.Result result = session.run(
                            Map.of(session.getInputNames().iterator().next(), tensor))) {
                return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws OrtException {
            script.close();
            model.close();
            session.close();
            form.close();
            plain.close();
        }
    }

    /** Milliseconds of an image by two ways, one value for each turn. */
    private record Pair(double[] first, double[] second) {

        static Pair of(Runnable first, Runnable second, int batch, int turns) {
            Pair pair = new Pair(new double[turns], new double[turns]);
            for (int turn = -2; turn < turns; turn++) {
                long[] nanos = new long[2];
                int rounds = 0;
                // Forwards of both in the order a b b a: whatever else runs meets both, and each follows the other as
                // often.
                for (; nanos[0] + nanos[1] < TURN_NANOS; rounds++) {
                    nanos[0] += rounds % 2 == 0 ? nanos(first) : 0;
                    nanos[1] += nanos(second);
                    nanos[0] += rounds % 2 == 0 ? 0 : nanos(first);
                }
                if (turn >= 0) {
                    pair.first[turn] = nanos[0] / 1e6 / rounds / batch;
                    pair.second[turn] = nanos[1] / 1e6 / rounds / batch;
                }
            }
            return pair;
        }

        private static long nanos(Runnable forward) {
            long start = THREADS.getCurrentThreadCpuTime();
            forward.run();
            return THREADS.getCurrentThreadCpuTime() - start;
        }
    }

    private static String ratio(double[] ours, double[] theirs) {
        double[] ratios = IntStream.range(0, ours.length)
                .mapToDouble(i -> ours[i] / theirs[i])
                .sorted()
                .toArray();
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", median(ratios), ratios[0], ratios[ratios.length - 1]);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long processNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static List<byte[]> pixels(int n, int side) {
        Random random = new Random(n);
        return IntStream.range(0, n)
                .mapToObj(i -> {
                    byte[] image = new byte[3 * side * side];
                    random.nextBytes(image);
                    return image;
                })
                .toList();
    }

    private static FloatBuffer floats(List<byte[]> pixels, Preprocessing preprocessing, int side) {
        int plane = side * side;
        FloatBuffer floats = ByteBuffer.allocateDirect(4 * 3 * plane * pixels.size())
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (byte[] image : pixels) {
            for (int i = 0; i < 3 * plane; i++) {
                int channel = i / plane;
                float value = (image[3 * (i % plane) + channel] & 0xFF) / 255f;
                floats.put((value - preprocessing.mean().get(channel))
                        / preprocessing.std().get(channel));
            }
        }
        return floats.flip();
    }
}
