package io.ratchet.inference;

import io.ratchet.network.Outputs;
import io.ratchet.network.ServingMode;
import java.util.ArrayList;
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
        Outputs outputs = model.form().run(pixels);
        List<Prediction> predictions = new ArrayList<>(outputs.images());
        for (int i = 0; i < outputs.images(); i++) {
            predictions.add(new Prediction(
                    model.identity(),
                    mode.answer(outputs.members(i, model.members()), drawn[i]),
                    outputs.storedEmbedding(i)));
        }
        return predictions;
    }
}
