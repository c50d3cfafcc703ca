package io.ratchet.inference;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a challenger in shadow thinks of an image that the champion has answered.
 *
 * @param version the challenger
 * @param predictionId the champion's stored answer
 * @param championLabel the class that was answered to the user
 * @param probabilities of the challenger, one for each class; null when it failed
 * @param label of the challenger; empty when it failed
 * @param times of both on the same thread, one after the other; null when only the challenger computed
 */
public record ShadowAnswer(
        int version,
        long predictionId,
        int championLabel,
        OptionalInt label,
        float @Nullable [] probabilities,
        @Nullable Times times) {

    public ShadowAnswer {
        probabilities = probabilities == null ? null : probabilities.clone();
    }

    @Override
    public float @Nullable [] probabilities() {
        return probabilities == null ? null : probabilities.clone();
    }

    /** What one image cost each of the two, in nanoseconds. */
    public record Times(long champion, long challenger) {}
}
