package io.ratchet.benchmarks.serving;

import io.ratchet.network.Artifact;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A version's normalisation, linear layer and temperature as one linear layer, for the peers. */
final class LinearHead {

    private static final double EPSILON = 1e-5;

    private final JsonNode header;
    private final ByteBuffer data;

    private LinearHead(byte[] safetensors) {
        ByteBuffer file = ByteBuffer.wrap(safetensors).order(ByteOrder.LITTLE_ENDIAN);
        byte[] text = new byte[Math.toIntExact(file.getLong())];
        file.get(text);
        this.header = JsonMapper.shared().readTree(new String(text, StandardCharsets.UTF_8));
        this.data = file.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Two little-endian int32 (classes K, dimension D), then K x D weights and K biases, float32. */
    static byte[] of(byte[] artifact) {
        Artifact opened = Artifact.decode(artifact);
        return new LinearHead(opened.weights())
                .folded(opened.manifest().members().get(0).temperature());
    }

    private byte[] folded(double temperature) {
        float[] gamma = tensor("m0/01BatchNorm_gamma");
        float[] beta = tensor("m0/01BatchNorm_beta");
        float[] mean = tensor("m0/01BatchNorm_runningMean");
        float[] variance = tensor("m0/01BatchNorm_runningVar");
        float[] weight = tensor("m0/02Linear_weight"); // (K, D)
        float[] bias = tensor("m0/02Linear_bias");
        ByteBuffer head = ByteBuffer.allocate(Float.BYTES * (2 + weight.length + bias.length))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bias.length)
                .putInt(gamma.length);
        double[] shifted = new double[bias.length];
        for (int i = 0; i < weight.length; i++) {
            int d = i % gamma.length;
            double factor = gamma[d] / Math.sqrt(variance[d] + EPSILON);
            shifted[i / gamma.length] += weight[i] * (beta[d] - mean[d] * factor);
            head.putFloat((float) (weight[i] * factor / temperature));
        }
        for (int k = 0; k < bias.length; k++) {
            head.putFloat((float) ((bias[k] + shifted[k]) / temperature));
        }
        return head.array();
    }

    private float[] tensor(String name) {
        JsonNode offsets = header.path(name).path("data_offsets");
        int from = offsets.path(0).asInt();
        float[] values = new float[(offsets.path(1).asInt() - from) / Float.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.getFloat(from + Float.BYTES * i);
        }
        return values;
    }
}
