package io.ratchet.dataset;

import io.ratchet.inference.Prediction;
import java.util.concurrent.CompletableFuture;

/** One image and its prediction on their way into the database, and the caller that waits for the commit. */
record Arrival(ReceivedImage image, Prediction prediction, CompletableFuture<StoredPrediction> stored) {

    Arrival(ReceivedImage image, Prediction prediction) {
        this(image, prediction, new CompletableFuture<>());
    }

    StoredPrediction committed(long id, long imageId) {
        var model = prediction.model();
        return new StoredPrediction(
                id, imageId, image.sha256(), model.version(), model.artifact(), model.classes(), prediction.answer());
    }
}
