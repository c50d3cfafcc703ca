package io.ratchet.registry.web;

import io.ratchet.registry.FormComparison;
import org.jspecify.annotations.Nullable;

/**
 * The newest comparison of a faster form of a version with the plain one.
 *
 * @param graph the digest of the file that the form runs
 * @param images how many were compared: of the selection split, or, where {@code labelled} is false, of seeded noise
 * @param embeddingDifference the largest, in lengths of the plain embedding
 */
record FormResponse(
        String form,
        String graph,
        String runtime,
        int images,
        boolean labelled,
        double agreement,
        @Nullable Double plainAccuracy,
        @Nullable Double formAccuracy,
        double embeddingDifference) {

    static FormResponse from(FormComparison comparison) {
        return new FormResponse(
                comparison.form(),
                comparison.graph().hex(),
                comparison.runtime(),
                comparison.images(),
                comparison.labelled(),
                comparison.agreement(),
                comparison.plainAccuracy(),
                comparison.formAccuracy(),
                comparison.embeddingDifference());
    }
}
