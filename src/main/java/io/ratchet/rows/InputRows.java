package io.ratchet.rows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.ratchet.image.Preprocessing;
import io.ratchet.network.PixelTensor;
import java.nio.ByteBuffer;

/** What the rows of a training hold, and how a batch of them becomes the input of the network. */
public sealed interface InputRows {

    /** Bytes of one row. */
    int rowBytes();

    /** The shape of a batch of n. */
    Shape shape(int n);

    /** A batch as a tensor; the manager owns it. */
    NDArray tensor(NDManager manager, ByteBuffer rows, int n);

    /**
     * Stored embeddings, float16 little-endian.
     *
     * @param dimension their length
     */
    record Embeddings(int dimension) implements InputRows {

        @Override
        public int rowBytes() {
            return 2 * dimension;
        }

        @Override
        public Shape shape(int n) {
            return new Shape(n, dimension);
        }

        @Override
        public NDArray tensor(NDManager manager, ByteBuffer rows, int n) {
            try (NDArray half = manager.create(rows, shape(n), DataType.FLOAT16)) {
                return half.toType(DataType.FLOAT32, true); // (N, D)
            }
        }
    }

    /**
     * Pixels (H, W, C), uint8.
     *
     * @param preprocessing how they were made, and how they are normalised
     */
    record Pixels(Preprocessing preprocessing) implements InputRows {

        /** Height and width. */
        public int side() {
            return preprocessing.inputSize();
        }

        @Override
        public int rowBytes() {
            return 3 * side() * side();
        }

        @Override
        public Shape shape(int n) {
            return new Shape(n, 3, side(), side());
        }

        @Override
        public NDArray tensor(NDManager manager, ByteBuffer rows, int n) {
            return PixelTensor.normalise(manager, rows, n, preprocessing); // (N, C, H, W)
        }
    }
}
