package io.ratchet.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.ratchet.image.Preprocessing;
import java.nio.ByteBuffer;

/** The one step from pixels to the tensor of a network, used by serving, training and evaluation. */
public final class PixelTensor {

    private PixelTensor() {}

    /**
     * Normalises a batch: (x / 255 - mean) / std for each channel.
     *
     * @param manager owns the result
     * @param pixels n images of (H, W, C) uint8, one after the other
     * @param n images in the batch
     * @return (N, C, H, W) float32
     */
    public static NDArray normalise(NDManager manager, ByteBuffer pixels, int n, Preprocessing preprocessing) {
        int side = preprocessing.inputSize();
        try (NDManager scratch = manager.newSubManager()) {
            NDArray batch = scratch.create(pixels, new Shape(n, side, side, 3), DataType.UINT8) // (N, H, W, C)
                    .transpose(0, 3, 1, 2)
                    .toType(DataType.FLOAT32, false); // (N, C, H, W)
            NDArray mean = channels(scratch, preprocessing.mean());
            NDArray std = channels(scratch, preprocessing.std());
            NDArray result = batch.divi(255f).subi(mean).divi(std);
            result.attach(manager);
            return result;
        }
    }

    private static NDArray channels(NDManager manager, java.util.List<Float> values) {
        float[] v = new float[values.size()];
        for (int i = 0; i < v.length; i++) {
            v[i] = values.get(i);
        }
        return manager.create(v, new Shape(1, v.length, 1, 1));
    }
}
