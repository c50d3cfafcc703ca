package io.ratchet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ratchet.onnx.OnnxGraph.Attribute;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxSessionTests {

    /** y = x w + 1, z = relu(y) */
    private static final byte[] LINEAR = new OnnxGraph()
            .input("x", 2)
            .output("y", 3)
            .output("z", 3)
            .weight("w", new float[] {1, 2, 3, -4, -5, -6}, 2, 3)
            .weight("b", new float[] {1, 1, 1}, 3)
            .node("Gemm", List.of("x", "w", "b"), "y", Attribute.number("transB", 0))
            .node("Relu", List.of("y"), "z")
            .encode();

    @Test
    void computesWhatWasWritten() {
        try (OnnxSession session = OnnxSession.open(LINEAR, 1)) {
            List<float[]> outputs = session.run(FloatBuffer.wrap(new float[] {1, 0, 0, 1}), 2, 2);

            assertThat(outputs).hasSize(2);
            assertThat(outputs.get(0)).containsExactly(2, 3, 4, -3, -4, -5);
            assertThat(outputs.get(1)).containsExactly(2, 3, 4, 0, 0, 0);
            assertThat(session.run(FloatBuffer.wrap(new float[] {0, 0}), 1, 2).get(0))
                    .containsExactly(1, 1, 1);
        }
    }

    @Test
    void takesOtherWeightsByTheirNames() {
        OnnxSession.Weight zeros = new OnnxSession.Weight(List.of(2L, 3L), new float[6]);
        try (OnnxSession session = OnnxSession.open(LINEAR, Map.of("w", zeros), 2)) {
            System.gc();

            assertThat(session.run(FloatBuffer.wrap(new float[] {5, 5}), 1, 2).get(0))
                    .containsExactly(1, 1, 1);
        }
    }

    @Test
    void refusesWeightsThatItHasNoPlaceFor() {
        assertThatExceptionOfType(OnnxUnusable.class)
                .isThrownBy(() ->
                        OnnxSession.open(LINEAR, Map.of("w", new OnnxSession.Weight(List.of(3L, 2L), new float[6])), 1))
                .withMessage("its weight w has the shape [2, 3], not [3, 2]");
        assertThatExceptionOfType(OnnxUnusable.class)
                .isThrownBy(() ->
                        OnnxSession.open(LINEAR, Map.of("v", new OnnxSession.Weight(List.of(6L), new float[6])), 1))
                .withMessageContaining("its weight v has the shape null");
    }

    @Test
    void namesTheWeightsOfAFile() {
        assertThat(OnnxInitializers.of(LINEAR))
                .containsOnly(Map.entry("w", List.of(2L, 3L)), Map.entry("b", List.of(3L)));
    }

    @Test
    void readsDimensionsThatStandInOneField() {
        ProtobufMessage packed =
                new ProtobufMessage().bytes(1, new byte[] {64, (byte) 0x80, 1}).text(8, "w");
        byte[] model = new ProtobufMessage()
                .message(7, new ProtobufMessage().message(5, packed))
                .toByteArray();

        assertThat(OnnxInitializers.of(model)).containsOnly(Map.entry("w", List.of(64L, 128L)));
    }

    @Test
    void refusesWhatIsNoOnnxFile() {
        byte[] cut = Arrays.copyOf(LINEAR, LINEAR.length - 20);
        byte[] text = "this is no graph".getBytes(StandardCharsets.UTF_8);
        for (byte[] broken : List.of(cut, text)) {
            assertThatExceptionOfType(OnnxUnusable.class)
                    .isThrownBy(() -> OnnxSession.open(broken, 1))
                    .withMessageContaining("it is no ONNX file");
        }
        assertThatExceptionOfType(OnnxUnusable.class)
                .isThrownBy(() -> OnnxSession.open(new byte[0], 1))
                .withMessageContaining("ONNX Runtime refuses it");
        byte[] unknown = new OnnxGraph()
                .input("x", 1)
                .output("y", 1)
                .node("Unheard", List.of("x"), "y")
                .encode();
        assertThatExceptionOfType(OnnxUnusable.class)
                .isThrownBy(() -> OnnxSession.open(unknown, 1))
                .withMessageContaining("Unheard");
    }

    @Test
    void theSameCallsGiveTheSameBytes() {
        OnnxGraph graph = new OnnxGraph().input("x", 1).output("x", 1);

        assertThat(graph.encode()).isEqualTo(graph.encode());
    }
}
