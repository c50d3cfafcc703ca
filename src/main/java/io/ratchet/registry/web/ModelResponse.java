package io.ratchet.registry.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.ratchet.registry.ModelVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A model version as it is answered.
 *
 * @param role {@code champion}, {@code previous} (where a rollback leads) or null
 * @param parent the champion that it was to beat; null for the first
 * @param verdict what the gate said; null when it was never asked
 * @param shadow how it did beside the champion; null when it never was in shadow
 */
record ModelResponse(
        int version,
        @Nullable String role,
        @Nullable Integer parent,
        String recipe,
        long runId,
        String sha256,
        int backboneId,
        long seed,
        @JsonRawValue String configuration,
        String dataFingerprint,
        int labelledImages,
        int pseudoLabels,
        double selectionAccuracy,
        double temperature,
        String codeRevision,
        Instant createdAt,
        @Nullable VerdictResponse verdict,
        @Nullable ShadowResponse shadow) {

    static ModelResponse from(
            ModelVersion version,
            @Nullable String role,
            @Nullable VerdictResponse verdict,
            @Nullable ShadowResponse shadow) {
        return new ModelResponse(
                version.id(),
                role,
                version.parentId().orElse(null),
                version.recipe(),
                version.runId(),
                version.artifact().hex(),
                version.backboneId(),
                version.seed(),
                version.configuration(),
                version.dataFingerprint().hex(),
                version.labelledImages(),
                version.pseudoLabels(),
                version.selectionAccuracy(),
                version.temperature(),
                version.codeRevision(),
                version.createdAt(),
                verdict,
                shadow);
    }
}
