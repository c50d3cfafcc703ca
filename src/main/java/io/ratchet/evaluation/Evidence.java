package io.ratchet.evaluation;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a gate looks at. What is null was not measured; a clause that needs it does not pass.
 *
 * @param answers true labels, and what champion and challenger answered
 * @param probabilities what they said of each image
 * @param groups for each image the number of its group of near duplicates
 * @param latency how long they take
 * @param artifactBytes size of the challenger's file
 * @param use what the gate was used for before
 */
public record Evidence(
        AnsweredImages answers,
        @Nullable Probabilities probabilities,
        int[] groups,
        @Nullable Latency latency,
        @Nullable Long artifactBytes,
        GateUse use) {

    public Evidence {
        groups = groups.clone();
        int images = answers.images();
        if (groups.length != images || (probabilities != null && probabilities.images() != images)) {
            throw new IllegalArgumentException("evidence is of the same %d images throughout".formatted(images));
        }
        if (use.own().length != 0 && use.own().length != images) {
            throw new IllegalArgumentException(
                    "of %d images, %d are known to be used".formatted(images, use.own().length));
        }
    }

    /** The answers alone, each image a group of its own, on a gate that was never used. */
    public static Evidence of(AnsweredImages answers) {
        int images = answers.images();
        int[] groups = IntStream.range(0, images).toArray();
        return new Evidence(answers, null, groups, null, null, GateUse.fresh(images));
    }

    public Evidence withProbabilities(Probabilities said) {
        return new Evidence(answers, said, groups, latency, artifactBytes, use);
    }

    /**
     * The same with groups of images that are near one another.
     *
     * @param duplicates for each image the number of its group of near duplicates
     */
    public Evidence withGroups(int[] duplicates) {
        return new Evidence(answers, probabilities, duplicates, latency, artifactBytes, use);
    }

    public Evidence withLatency(Latency measured) {
        return new Evidence(answers, probabilities, groups, measured, artifactBytes, use);
    }

    public Evidence withArtifactBytes(long bytes) {
        return new Evidence(answers, probabilities, groups, latency, bytes, use);
    }

    public Evidence withUse(GateUse before) {
        return new Evidence(answers, probabilities, groups, latency, artifactBytes, before);
    }

    @Override
    public int[] groups() {
        return groups.clone();
    }
}
