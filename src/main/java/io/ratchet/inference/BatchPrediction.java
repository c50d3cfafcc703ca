package io.ratchet.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.ratchet.network.Network;
import io.ratchet.network.PixelTensor;
import io.ratchet.network.ServingMode;
import io.ratchet.network.Torch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One forward for several images: the backbone once, then all members, whichever of them an image was given to. */
final class BatchPrediction {

    private BatchPrediction() {}

    /**
     * One prediction for each image.
     *
     * @param pixels (S, S, 3) uint8 each
     * @param drawn the member that each image was given to, for the routed mode
     */
    static List<Prediction> of(LoadedModel model, List<byte[]> pixels, int[] drawn, ServingMode mode) {
        Network network = model.network();
        int n = pixels.size();
        try (NDManager scratch = Torch.newManager()) {
            NDArray input = PixelTensor.normalise(
                    scratch, buffer(pixels), n, network.manifest().preprocessing());
            NDArray embedding = network.embed(input); // (N, D)
            float[] probabilities = network.memberProbabilities(embedding).toFloatArray(); // N x M x K
            byte[] vectors = embedding.toType(DataType.FLOAT16, false).toByteArray(); // N x D x 2 bytes
            int classes = probabilities.length / n / network.members();
            List<Prediction> predictions = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                predictions.add(new Prediction(
                        model.identity(),
                        mode.answer(members(probabilities, i, network.members(), classes), drawn[i]),
                        Arrays.copyOfRange(vectors, i * (vectors.length / n), (i + 1) * (vectors.length / n))));
            }
            return predictions;
        }
    }

    private static ByteBuffer buffer(List<byte[]> pixels) {
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(pixels.size() * pixels.get(0).length).order(ByteOrder.nativeOrder());
        pixels.forEach(buffer::put);
        return buffer.flip();
    }

    /** (M, K) of one image. */
    private static float[][] members(float[] probabilities, int image, int members, int classes) {
        float[][] rows = new float[members][];
        for (int j = 0; j < members; j++) {
            int from = (image * members + j) * classes;
            rows[j] = Arrays.copyOfRange(probabilities, from, from + classes);
        }
        return rows;
    }
}
