package io.ratchet.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Writes an ONNX file. Inputs and outputs are float32 and have batches of any size in front. The same calls give the same
 * bytes. Numbers of fields as in onnx.proto.
 */
public final class OnnxGraph {

    /** The version of the file format, and of the operators: old enough for every ONNX Runtime of the last years. */
    private static final int FORMAT = 8;

    private static final int OPERATORS = 13;

    private static final int FLOAT = 1;

    private final ProtobufMessage graph = new ProtobufMessage().text(2, "ratchet");

    /**
     * Names what comes in.
     *
     * @param shape behind the batch
     */
    public OnnxGraph input(String name, long... shape) {
        graph.message(11, value(name, shape));
        return this;
    }

    /** Names what comes out; several in the order of these calls. */
    public OnnxGraph output(String name, long... shape) {
        graph.message(12, value(name, shape));
        return this;
    }

    /** Adds a constant tensor. */
    public OnnxGraph weight(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        ProtobufMessage tensor = new ProtobufMessage();
        Arrays.stream(shape).forEach(side -> tensor.number(1, side));
        graph.message(5, tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()));
        return this;
    }

    /** Adds a computation; what it reads was named before. */
    public OnnxGraph node(String operator, List<String> inputs, String output, Attribute... attributes) {
        ProtobufMessage node = new ProtobufMessage();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(4, operator);
        Arrays.stream(attributes).forEach(attribute -> node.message(5, attribute.message));
        graph.message(1, node);
        return this;
    }

    /** The bytes of the file. */
    public byte[] encode() {
        return new ProtobufMessage()
                .number(1, FORMAT)
                .text(2, "ratchet")
                .message(7, graph)
                .message(8, new ProtobufMessage().number(2, OPERATORS))
                .toByteArray();
    }

    private static ProtobufMessage value(String name, long... shape) {
        ProtobufMessage dimensions = new ProtobufMessage().message(1, new ProtobufMessage().text(2, "n"));
        Arrays.stream(shape).forEach(side -> dimensions.message(1, new ProtobufMessage().number(1, side)));
        ProtobufMessage tensor = new ProtobufMessage().number(1, FLOAT).message(2, dimensions);
        return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
    }

    /** A setting of a computation. */
    public static final class Attribute {

        private static final int NUMBER = 2;
        private static final int NUMBERS = 7;

        private final ProtobufMessage message;

        private Attribute(ProtobufMessage message) {
            this.message = message;
        }

        public static Attribute number(String name, long value) {
            return new Attribute(
                    new ProtobufMessage().text(1, name).number(3, value).number(20, NUMBER));
        }

        public static Attribute numbers(String name, long... values) {
            ProtobufMessage message = new ProtobufMessage().text(1, name);
            Arrays.stream(values).forEach(value -> message.number(8, value));
            return new Attribute(message.number(20, NUMBERS));
        }
    }
}
