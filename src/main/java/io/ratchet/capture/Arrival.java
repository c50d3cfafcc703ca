package io.ratchet.capture;

import io.ratchet.inference.ServedModel;
import java.util.concurrent.CompletableFuture;

/** A row on its way into the database, and the caller that waits for it. */
record Arrival(PredictionRow row, ServedModel model, CompletableFuture<Captured> captured) {

    Arrival(PredictionRow row, ServedModel model) {
        this(row, model, new CompletableFuture<>());
    }

    void stored(long id, long imageId) {
        captured.complete(new StoredPrediction(
                id, imageId, row.image().sha256(), model.version(), model.artifact(), model.classes(), row.answer()));
    }

    /** Ends it without the database. */
    void ended(CaptureOutcome outcome) {
        captured.complete(unstored(outcome));
    }

    UnstoredPrediction unstored(CaptureOutcome outcome) {
        return new UnstoredPrediction(
                outcome, row.image().sha256(), model.version(), model.artifact(), model.classes(), row.answer());
    }

    void failed(RuntimeException failure) {
        captured.completeExceptionally(failure);
    }

    /** The caller has given up, and was told that nothing is stored. */
    boolean abandoned() {
        return captured.isDone();
    }
}
