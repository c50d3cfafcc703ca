package io.ratchet.classification.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ratchet.capture.CaptureOutcome;
import io.ratchet.capture.Captured;
import io.ratchet.capture.StoredPrediction;
import io.ratchet.network.Answer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a prediction.
 *
 * @param id left out unless it is stored
 * @param confidence the probability of the label
 * @param top the label, then the most probable other classes, best first; five at most
 * @param member of a committee whose requests are routed: who answered, from 0; else left out
 * @param votes of a committee that votes: the class that each member named, in their order; else left out
 * @param stored whether image and answer are committed; always so in the durable mode
 * @param capture "stored"; in other modes also "spooled", "dropped" or "off"
 */
record PredictionResponse(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long id,
        String label,
        float confidence,
        List<Candidate> top,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer member,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> votes,
        Model model,
        Image image,
        boolean stored,
        String capture) {

    private static final int TOP = 5;

    static PredictionResponse from(Captured prediction) {
        List<Candidate> top = top(prediction.classes(), prediction.answer());
        Answer answer = prediction.answer();
        Optional<StoredPrediction> stored = prediction.stored();
        CaptureOutcome outcome = stored.isPresent() ? CaptureOutcome.STORED : prediction.outcome();
        return new PredictionResponse(
                stored.map(StoredPrediction::id).orElse(null),
                top.get(0).label(),
                top.get(0).probability(),
                top,
                answer.member().isPresent() ? answer.member().getAsInt() : null,
                Arrays.stream(answer.votes())
                        .mapToObj(prediction.classes()::get)
                        .toList(),
                new Model(prediction.version(), prediction.artifact().hex()),
                new Image(
                        stored.map(StoredPrediction::imageId).orElse(null),
                        prediction.image().hex()),
                stored.isPresent(),
                outcome.word());
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

    record Image(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long id,

            String sha256) {}
}
