package io.ratchet.classification.web;

import io.ratchet.dataset.StoredPrediction;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The answer to a prediction.
 *
 * @param confidence the probability of the label
 * @param top the five most probable classes, best first
 * @param stored always true: what is not stored is not answered
 */
record PredictionResponse(
        long id, String label, float confidence, List<Candidate> top, Model model, Image image, boolean stored) {

    private static final int TOP = 5;

    static PredictionResponse from(StoredPrediction prediction) {
        List<Candidate> top = top(prediction.classes(), prediction.probabilities());
        return new PredictionResponse(
                prediction.id(),
                top.get(0).label(),
                top.get(0).probability(),
                top,
                new Model(prediction.version(), prediction.artifact().hex()),
                new Image(prediction.imageId(), prediction.image().hex()),
                true);
    }

    /** Of equals the first, as everywhere. */
    private static List<Candidate> top(List<String> classes, float[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .mapToObj(i -> new Candidate(classes.get(i), probabilities[i]))
                .sorted(Comparator.comparing(Candidate::probability).reversed())
                .limit(TOP)
                .toList();
    }

    record Candidate(String label, float probability) {}

    record Model(int version, String sha256) {}

    record Image(long id, String sha256) {}
}
