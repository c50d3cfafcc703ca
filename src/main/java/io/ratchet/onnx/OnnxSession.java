package io.ratchet.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A graph with one input, opened by ONNX Runtime on the CPU. Safe for several threads at once. */
public final class OnnxSession implements AutoCloseable {

    private final OrtSession session;
    private final String input;

    /** They lie in memory of Java's, which has to stay as long as the session. */
    private final List<OnnxTensor> weights;

    private OnnxSession(OrtSession session, List<OnnxTensor> weights) {
        this.session = session;
        this.weights = weights;
        this.input = session.getInputNames().iterator().next();
    }

    /**
     * A tensor in Java.
     *
     * @param shape of it
     * @param values in the order of rows
     */
    public record Weight(List<Long> shape, float[] values) {

        public Weight {
            shape = List.copyOf(shape);
            values = values.clone();
        }

        @Override
        public float[] values() {
            return values.clone();
        }
    }

    /** Opens a file as it is. */
    public static OnnxSession open(byte[] model, int threads) {
        return open(model, Map.of(), threads);
    }

    /**
     * Opens a file.
     *
     * @param replaced weights to take instead of those of the same names in the file
     * @param threads that compute one call
     * @throws OnnxUnusable when ONNX Runtime refuses it, does not load on this machine, or when it has no weight of such a
     *     name and shape
     */
    public static OnnxSession open(byte[] model, Map<String, Weight> replaced, int threads) {
        requireFitting(OnnxInitializers.of(model), replaced);
        OrtEnvironment environment = environment();
        List<OnnxTensor> weights = new ArrayList<>();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // Threads that wait busily take the core of whatever else runs.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            for (Map.Entry<String, Weight> weight : replaced.entrySet()) {
                OnnxTensor tensor = tensor(weight.getValue());
                weights.add(tensor);
                options.addInitializer(weight.getKey(), tensor);
            }
            return new OnnxSession(environment.createSession(model, options), weights);
        } catch (OrtException e) {
            weights.forEach(OnnxTensor::close);
            throw new OnnxUnusable("ONNX Runtime refuses it: " + e.getMessage(), e);
        }
    }

    private static void requireFitting(Map<String, List<Long>> present, Map<String, Weight> replaced) {
        replaced.forEach((name, weight) -> {
            if (!weight.shape().equals(present.get(name))) {
                throw new OnnxUnusable(
                        "its weight " + name + " has the shape " + present.get(name) + ", not " + weight.shape());
            }
        });
    }

    private static OnnxTensor tensor(Weight weight) throws OrtException {
        FloatBuffer values = ByteBuffer.allocateDirect(Float.BYTES * weight.values.length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .put(weight.values)
                .flip();
        return OnnxTensor.createTensor(
                environment(),
                values,
                weight.shape.stream().mapToLong(Long::longValue).toArray());
    }

    private static OrtEnvironment environment() {
        try {
            return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "ratchet");
        } catch (LinkageError e) {
            throw new OnnxUnusable("ONNX Runtime does not load on this machine: " + e.getMessage(), e);
        }
    }

    /**
     * The version of ONNX Runtime.
     *
     * @throws OnnxUnusable when it does not load on this machine
     */
    public static String version() {
        return environment().getVersion();
    }

    /**
     * Runs the graph.
     *
     * @param values direct, in native order, from its position on
     * @param shape of the input
     * @return each output, in the order of the file
     */
    public List<float[]> run(FloatBuffer values, long... shape) {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment(), values, shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            List<float[]> outputs = new ArrayList<>(result.size());
            for (Map.Entry<String, OnnxValue> output : result) {
                outputs.add(((OnnxTensor) output.getValue()).getFloatBuffer().array());
            }
            return outputs;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            weights.forEach(OnnxTensor::close);
        }
    }
}
