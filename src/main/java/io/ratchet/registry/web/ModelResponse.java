package io.ratchet.registry.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.ratchet.digest.Sha256;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.VersionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model version as it is answered.
 *
 * @param role {@code champion}, {@code previous} (where a rollback leads), {@code challenger} or null
 * @param aliases names that people gave it
 * @param parent the champion that it was to beat; null for the first
 * @param teachers versions whose labels it learned, with the number of labels of each
 * @param snapshot names its manifest; null for a version from before manifests were kept, as the three after it
 * @param verdict what the gate said; null when it was never asked
 * @param form how faithful its faster form is; null when it has none, or was never opened with one
 * @param shadow how it did beside the champion; null when it never was in shadow
 * @param liveAccuracy how often it was right on traffic whose true labels came later; null without any
 */
record ModelResponse(
        int version,
        VersionState state,
        @Nullable String role,
        List<String> aliases,
        @Nullable Integer parent,
        Map<Integer, Integer> teachers,
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
        @Nullable String snapshot,
        @Nullable @JsonRawValue String settings,
        @Nullable @JsonRawValue String environment,
        @Nullable @JsonRawValue String durations,
        @Nullable FormResponse form,
        @Nullable VerdictResponse verdict,
        @Nullable ShadowResponse shadow,
        @Nullable LiveAccuracyResponse liveAccuracy) {

    static ModelResponse from(
            ModelVersion version,
            VersionState state,
            @Nullable String role,
            List<String> aliases,
            Map<Integer, Integer> teachers,
            @Nullable FormResponse form,
            @Nullable VerdictResponse verdict,
            @Nullable ShadowResponse shadow,
            @Nullable LiveAccuracyResponse liveAccuracy) {
        return new ModelResponse(
                version.id(),
                state,
                role,
                aliases,
                version.parentId().orElse(null),
                teachers,
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
                version.snapshot().map(Sha256::hex).orElse(null),
                version.settings().orElse(null),
                version.environment().orElse(null),
                version.durations().orElse(null),
                form,
                verdict,
                shadow,
                liveAccuracy);
    }
}
