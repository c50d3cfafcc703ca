package io.ratchet.dashboard.tryout;

import io.ratchet.dashboard.words.ForPeople;
import io.ratchet.inference.Prediction;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the champion says of an image.
 *
 * @param version that answered
 * @param size of the image in pixels
 * @param took from the bytes to the answer
 * @param classes the most probable first
 * @param others how many classes are not shown
 */
public record Tried(
        String file,
        int version,
        String label,
        String confidence,
        String size,
        String took,
        List<Candidate> classes,
        int others) {

    private static final int MOST = 10;

    /** A class and how probable it is. */
    public record Candidate(String name, String probability, double share) {}

    static Tried of(String file, String size, String took, Prediction prediction) {
        List<String> names = prediction.model().classes();
        float[] probabilities = prediction.probabilities();
        return new Tried(
                file,
                prediction.model().version(),
                names.get(prediction.label()),
                ForPeople.percent(prediction.confidence()),
                size,
                took,
                IntStream.range(0, probabilities.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(label -> -probabilities[label]))
                        .limit(MOST)
                        .map(label -> new Candidate(
                                names.get(label), ForPeople.percent(probabilities[label]), probabilities[label]))
                        .toList(),
                Math.max(0, probabilities.length - MOST));
    }
}
