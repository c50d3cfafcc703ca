package io.ratchet.training;

import io.ratchet.rows.RowFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Embeddings for tests. */
final class TestRows {

    private TestRows() {}

    /** Writes vectors as float16. */
    static RowFile of(Path folder, float[][] vectors, int dimension) {
        RowFile rows = RowFile.create(folder, 2 * dimension, vectors.length);
        for (int i = 0; i < vectors.length; i++) {
            ByteBuffer row = ByteBuffer.allocate(2 * dimension).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : vectors[i]) {
                row.putShort(half(value));
            }
            rows.put(i, row.array());
        }
        return rows;
    }

    /** Float16 of an ordinary number, its last digits cut off. */
    static short half(float value) {
        int bits = Float.floatToRawIntBits(value);
        int exponent = ((bits >>> 23) & 0xff) - 127 + 15;
        int sign = (bits >>> 16) & 0x8000;
        return (short) (exponent <= 0 ? sign : sign | (exponent << 10) | ((bits >>> 13) & 0x3ff));
    }
}
