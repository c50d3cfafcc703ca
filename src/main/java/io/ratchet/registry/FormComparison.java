package io.ratchet.registry;

import io.ratchet.digest.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * How faithfully a faster form of a version answers, beside the plain one.
 *
 * @param form its name
 * @param graph the digest of the file that it runs
 * @param runtime what runs it, with its version
 * @param images how many were compared
 * @param labelled whether they were images of the selection split; else they were seeded noise
 * @param agreement share of the images that both named alike
 * @param plainAccuracy of the plain form; null on noise
 * @param formAccuracy of the faster form; null on noise
 * @param embeddingDifference the largest distance of an embedding from the plain one, in lengths of that
 */
public record FormComparison(
        String form,
        Sha256 graph,
        String runtime,
        int images,
        boolean labelled,
        double agreement,
        @Nullable Double plainAccuracy,
        @Nullable Double formAccuracy,
        double embeddingDifference) {

    /** By how much less often the faster form was right; 0 on noise. */
    public double accuracyLoss() {
        return plainAccuracy == null || formAccuracy == null ? 0 : plainAccuracy - formAccuracy;
    }
}
