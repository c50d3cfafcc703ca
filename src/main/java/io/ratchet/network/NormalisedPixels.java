package io.ratchet.network;

import io.ratchet.image.Preprocessing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * From pixels to the input of a graph, without libtorch: the numbers of {@link PixelTensor}, which a table has for each of the
 * 256 values of a channel.
 */
final class NormalisedPixels {

    private static final int CHANNELS = 3;

    /** Of each thread that computes: a new one for each batch would be zeroed first, and wait for the garbage collector. */
    private static final ThreadLocal<FloatBuffer> BUFFERS = ThreadLocal.withInitial(() -> FloatBuffer.allocate(0));

    private final int side;
    private final float[][] tables = new float[CHANNELS][256];

    NormalisedPixels(Preprocessing preprocessing) {
        this.side = preprocessing.inputSize();
        for (int c = 0; c < CHANNELS; c++) {
            for (int value = 0; value < 256; value++) {
                tables[c][value] = (value / 255f - preprocessing.mean().get(c))
                        / preprocessing.std().get(c);
            }
        }
    }

    /** The shape of a batch of n. */
    long[] shape(int n) {
        return new long[] {n, CHANNELS, side, side};
    }

    /**
     * Normalises a batch.
     *
     * @param images (H, W, C) uint8 each
     * @return (N, C, H, W), direct; valid until this thread calls again
     */
    FloatBuffer of(List<byte[]> images) {
        int each = CHANNELS * side * side;
        FloatBuffer buffer = buffer(images.size() * each);
        for (int n = 0; n < images.size(); n++) {
            byte[] image = images.get(n);
            if (image.length != each) {
                throw new IllegalArgumentException("an image has " + each + " bytes, not " + image.length);
            }
            put(image, buffer, n * each);
        }
        return buffer.limit(images.size() * each);
    }

    private void put(byte[] image, FloatBuffer buffer, int first) {
        float[] red = tables[0];
        float[] green = tables[1];
        float[] blue = tables[2];
        int plane = side * side;
        for (int i = 0; i < plane; i++) {
            buffer.put(first + i, red[image[CHANNELS * i] & 0xFF]);
            buffer.put(first + plane + i, green[image[CHANNELS * i + 1] & 0xFF]);
            buffer.put(first + 2 * plane + i, blue[image[CHANNELS * i + 2] & 0xFF]);
        }
    }

    private static FloatBuffer buffer(int floats) {
        FloatBuffer buffer = BUFFERS.get();
        if (buffer.capacity() < floats) {
            buffer = ByteBuffer.allocateDirect(Float.BYTES * floats)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            BUFFERS.set(buffer);
        }
        return buffer.clear();
    }
}
