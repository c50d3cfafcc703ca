package io.ratchet.dataset;

/**
 * The newest of what a snapshot sees: one that is taken again within them is the same, whatever came in meanwhile.
 *
 * @param lastImageId the newest image
 * @param lastPredictionId the newest answer
 */
public record SnapshotBounds(long lastImageId, long lastPredictionId) {

    public SnapshotBounds {
        if (lastImageId < 0 || lastPredictionId < 0) {
            throw new IllegalArgumentException("bounds are image " + lastImageId + " and prediction " + lastPredictionId
                    + ", allowed is 0 or more for both");
        }
    }
}
