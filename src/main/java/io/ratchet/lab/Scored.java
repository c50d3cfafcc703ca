package io.ratchet.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model did.
 *
 * @param answers its label of each test image
 * @param calibrationError of its confidences on them, 0 to 1
 * @param selectionAccuracy share of the selection split that it names rightly, 0 to 1
 * @param labelAccuracy share of the labels that it learned which were right, 0 to 1; null without such labels
 * @param coverage share of the unlabelled images that it learned, 0 to 1; null without labels
 * @param promoted whether the gate lets it through against A on the test images; null where it was not asked
 * @param verdict the gate's sentences
 * @param steps of its training
 * @param seconds that making it took
 * @param peakBytes the most resident memory of the process meanwhile; 0 where the system does not tell
 */
record Scored(
        int[] answers,
        double calibrationError,
        double selectionAccuracy,
        @Nullable Double labelAccuracy,
        @Nullable Double coverage,
        @Nullable Boolean promoted,
        List<String> verdict,
        int steps,
        double seconds,
        long peakBytes) {

    Scored {
        answers = answers.clone();
        verdict = List.copyOf(verdict);
    }

    @Override
    public int[] answers() {
        return answers.clone();
    }

    /** The share of the test images that it names rightly. */
    double accuracy(int[] truth) {
        int right = 0;
        for (int i = 0; i < truth.length; i++) {
            right += answers[i] == truth[i] ? 1 : 0;
        }
        return (double) right / truth.length;
    }
}
