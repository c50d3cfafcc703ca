package io.ratchet.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The vectors of some nodes in a row, in memory that tensors read where it lies; filled again and again. */
final class VectorBlock {

    private final NodeVectors vectors;
    private final ByteBuffer bytes;

    VectorBlock(NodeVectors vectors, int capacity) {
        this.vectors = vectors;
        long needed = (long) Float.BYTES * capacity * vectors.dimension();
        this.bytes = ByteBuffer.allocateDirect(Math.toIntExact(needed)).order(ByteOrder.nativeOrder());
    }

    /** Reads the nodes from, inclusive, to, exclusive; (to - from, D). Valid until the next filling. */
    NDArray fill(NDManager manager, int from, int to, Crew crew) {
        int dimension = vectors.dimension();
        FloatBuffer floats = bytes.clear().asFloatBuffer();
        crew.share(from, to, (first, last) -> {
            float[] vector = new float[dimension];
            for (int node = first; node < last; node++) {
                vectors.copy(node, vector);
                floats.put((node - from) * dimension, vector);
            }
        });
        bytes.limit(Float.BYTES * (to - from) * dimension);
        return manager.create(bytes, new Shape(to - from, dimension), DataType.FLOAT32);
    }
}
