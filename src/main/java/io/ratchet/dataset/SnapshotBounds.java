package io.ratchet.dataset;

/**
 * The newest of what a snapshot sees: one that is taken again within them is the same, whatever came in meanwhile.
 *
 * @param lastImageId the newest image
 * @param lastPredictionId the newest answer
 * @param lastTruthId the newest truth that was reported
 */
public record SnapshotBounds(long lastImageId, long lastPredictionId, long lastTruthId) {

    public SnapshotBounds {
        if (lastImageId < 0 || lastPredictionId < 0 || lastTruthId < 0) {
            throw new IllegalArgumentException("bounds are image " + lastImageId + ", prediction " + lastPredictionId
                    + " and truth " + lastTruthId + ", allowed is 0 or more for all");
        }
    }
}
