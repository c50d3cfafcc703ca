package io.ratchet.dashboard.versions;

import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.registry.GateAnswers;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A gate image that a version was wrong about. */
public record Mistake(long image, String truth, String answer, String confidence) {

    /** Those that it was the surest of. */
    static List<Mistake> surest(GateAnswers gate, List<String> classes, int most) {
        long[] images = gate.imageIds();
        int[] truths = gate.truths();
        int[] answers = gate.answers();
        double[] confidences = gate.confidences();
        return IntStream.range(0, images.length)
                .filter(i -> truths[i] != answers[i])
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -confidences[i]))
                .limit(most)
                .map(i -> new Mistake(
                        images[i], classes.get(truths[i]), classes.get(answers[i]), ForPeople.percent(confidences[i])))
                .toList();
    }
}
