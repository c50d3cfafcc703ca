package io.ratchet.classification.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ratchet.dataset.StoredPrediction;
import io.ratchet.network.Answer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a prediction.
 *
 * @param confidence the probability of the label
 * @param top the label, then the most probable other classes, best first; five at most
 * @param member of a committee whose requests are routed: who answered, from 0; else left out
 * @param votes of a committee that votes: the class that each member named, in their order; else left out
 * @param stored always true: what is not stored is not answered
 */
record PredictionResponse(
        long id,
        String label,
        float confidence,
        List<Candidate> top,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer member,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> votes,
        Model model,
        Image image,
        boolean stored) {

    private static final int TOP = 5;

    static PredictionResponse from(StoredPrediction prediction) {
        List<Candidate> top = top(prediction.classes(), prediction.answer());
        Answer answer = prediction.answer();
        return new PredictionResponse(
                prediction.id(),
                top.get(0).label(),
                top.get(0).probability(),
                top,
                answer.member().isPresent() ? answer.member().getAsInt() : null,
                Arrays.stream(answer.votes())
                        .mapToObj(prediction.classes()::get)
                        .toList(),
                new Model(prediction.version(), prediction.artifact().hex()),
                new Image(prediction.imageId(), prediction.image().hex()),
                true);
    }

    /** The label, which need not be the first of equally many votes; then, of equals, the first. */
    private static List<Candidate> top(List<String> classes, Answer answer) {
        float[] probabilities = answer.probabilities();
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> i != answer.label()).thenComparing(i -> -probabilities[i]))
                .limit(TOP)
                .map(i -> new Candidate(classes.get(i), probabilities[i]))
                .toList();
    }

    record Candidate(String label, float probability) {}

    record Model(int version, String sha256) {}

    record Image(long id, String sha256) {}
}
