package io.ratchet.dataset;

import java.time.Instant;

/**
 * A true label that came after the prediction.
 *
 * @param predictionId the prediction that it was first reported for
 * @param imageId the image of that prediction, which the label belongs to
 * @param label name of the class
 * @param reportedAt when it was reported, or replaced last
 */
public record ReportedTruth(long predictionId, long imageId, String label, Instant reportedAt) {}
