package io.ratchet.rows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.UnaryOperator;

/** Runs a network over all rows, some at a time. */
public final class BatchedRows {

    private static final int BATCH = 256;

    private BatchedRows() {}

    /**
     * The network's output for each row.
     *
     * @param network (N, ...) as {@code input} shapes it, to (N, K)
     * @return (rows, K)
     */
    public static float[][] map(RowFile rows, InputRows input, NDManager manager, UnaryOperator<NDArray> network) {
        float[][] outputs = new float[Math.toIntExact(rows.rows())][];
        ByteBuffer buffer = ByteBuffer.allocateDirect(BATCH * input.rowBytes()).order(ByteOrder.nativeOrder());
        for (int first = 0; first < outputs.length; first += BATCH) {
            int n = Math.min(BATCH, outputs.length - first);
            buffer.clear();
            for (int i = 0; i < n; i++) {
                rows.copyTo(first + i, buffer);
            }
            buffer.flip();
            try (NDManager scratch = manager.newSubManager()) {
                float[] flat = network.apply(input.tensor(scratch, buffer, n)).toFloatArray();
                int width = flat.length / n;
                for (int i = 0; i < n; i++) {
                    outputs[first + i] = java.util.Arrays.copyOfRange(flat, i * width, (i + 1) * width);
                }
            }
        }
        return outputs;
    }

    /** The index of the largest value; the first of equals. */
    public static int argMax(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
