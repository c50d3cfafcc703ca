package io.ratchet.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HalfFloatTests {

    private static final byte[] ALL = all();

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    @Test
    void everyNumberIsReadAsTorchReadsIt() {
        float[] decoded = new float[1 << 16];
        HalfFloat.decode(ALL, decoded);
        try (NDManager manager = Torch.newManager()) {
            ByteBuffer direct = ByteBuffer.allocateDirect(ALL.length).order(ByteOrder.nativeOrder());
            direct.put(ALL).flip();
            float[] expected = manager.create(direct, new Shape(1 << 16), DataType.FLOAT16)
                    .toType(DataType.FLOAT32, true)
                    .toFloatArray();
            assertThat(decoded).isEqualTo(expected);
        }
    }

    @Test
    void numbersAreRoundedAsTorchRoundsThem() {
        float[] values = values();
        try (NDManager manager = Torch.newManager()) {
            byte[] expected =
                    manager.create(values).toType(DataType.FLOAT16, true).toByteArray();

            assertThat(HalfFloat.encode(values, 0, values.length)).isEqualTo(expected);
        }
        assertThat(HalfFloat.encode(values, 3, 2))
                .isEqualTo(HalfFloat.encode(new float[] {values[3], values[4]}, 0, 2));
    }

    /** Each float16, all that lies in the middle of two, the neighbours of these, and any others. */
    private static float[] values() {
        float[] halves = new float[1 << 16];
        HalfFloat.decode(ALL, halves);
        float[] positive = Arrays.copyOf(halves, 0x7C00);
        float[] values = new float[6 * positive.length];
        Random random = new Random(1);
        for (int i = 0; i < positive.length; i++) {
            float next = i + 1 < positive.length ? positive[i + 1] : 65536;
            float middle = (positive[i] + next) / 2;
            values[6 * i] = positive[i];
            values[6 * i + 1] = middle;
            values[6 * i + 2] = Math.nextUp(middle);
            values[6 * i + 3] = -Math.nextDown(middle);
            values[6 * i + 4] = (float) random.nextGaussian();
            values[6 * i + 5] = (float) (random.nextGaussian() * 1e-5);
        }
        values[0] = Float.POSITIVE_INFINITY;
        values[1] = Float.MAX_VALUE;
        values[2] = -Float.MIN_VALUE;
        return values;
    }

    private static byte[] all() {
        byte[] row = new byte[2 << 16];
        for (int bits = 0; bits < 1 << 16; bits++) {
            row[2 * bits] = (byte) bits;
            row[2 * bits + 1] = (byte) (bits >> 8);
        }
        return row;
    }
}
