package io.ratchet.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The weights that an ONNX file carries: their names and shapes. Numbers of fields as in onnx.proto. */
public final class OnnxInitializers {

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int TENSOR_DIMS = 1;
    private static final int TENSOR_NAME = 8;

    private OnnxInitializers() {}

    /**
     * The shape of each weight, by its name.
     *
     * @throws OnnxUnusable when these bytes are no ONNX file
     */
    public static Map<String, List<Long>> of(byte[] model) {
        Map<String, List<Long>> shapes = new HashMap<>();
        try {
            ProtobufFields fields = new ProtobufFields(ByteBuffer.wrap(model));
            while (fields.next()) {
                if (fields.field() == MODEL_GRAPH) {
                    addGraph(fields.content(), shapes);
                }
            }
            return shapes;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new OnnxUnusable("it is no ONNX file: " + e.getMessage(), e);
        }
    }

    private static void addGraph(ByteBuffer graph, Map<String, List<Long>> shapes) {
        ProtobufFields fields = new ProtobufFields(graph);
        while (fields.next()) {
            if (fields.field() == GRAPH_INITIALIZER) {
                addTensor(fields.content(), shapes);
            }
        }
    }

    private static void addTensor(ByteBuffer tensor, Map<String, List<Long>> shapes) {
        String name = "";
        List<Long> shape = new ArrayList<>();
        ProtobufFields fields = new ProtobufFields(tensor);
        while (fields.next()) {
            if (fields.field() == TENSOR_NAME) {
                name = fields.text();
            } else if (fields.field() == TENSOR_DIMS) {
                addDimensions(fields, shape);
            }
        }
        shapes.put(name, List.copyOf(shape));
    }

    /** Writers may put all of them into one field, or each into one of its own. */
    private static void addDimensions(ProtobufFields fields, List<Long> shape) {
        if (fields.isNumber()) {
            shape.add(fields.number());
            return;
        }
        ByteBuffer packed = fields.content();
        while (packed.hasRemaining()) {
            shape.add(ProtobufFields.varint(packed));
        }
    }
}
