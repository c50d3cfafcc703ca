package io.ratchet.dashboard.compare;

import io.ratchet.dashboard.words.ForPeople;
import java.util.Comparator;
import java.util.List;

/**
 * A gate image that two versions answer otherwise.
 *
 * @param kind "lost" (only the first was right), "won" (only the second is) or "other" (neither)
 */
public record Flip(
        long image,
        String kind,
        String truth,
        String first,
        String firstConfidence,
        String second,
        String secondConfidence) {

    private static final List<String> ORDER = List.of("lost", "won", "other");

    /** What was lost first, and of that what the second version is surest of. */
    static List<Flip> among(CommonImages common, List<String> classes, int most) {
        return common.images().stream()
                .filter(image -> image.first() != image.second())
                .sorted(Comparator.<CommonImages.Image>comparingInt(image -> ORDER.indexOf(kind(image)))
                        .thenComparingDouble(image -> -image.secondConfidence()))
                .limit(most)
                .map(image -> new Flip(
                        image.id(),
                        kind(image),
                        classes.get(image.truth()),
                        classes.get(image.first()),
                        ForPeople.percent(image.firstConfidence()),
                        classes.get(image.second()),
                        ForPeople.percent(image.secondConfidence())))
                .toList();
    }

    private static String kind(CommonImages.Image image) {
        return image.firstRight() ? "lost" : image.secondRight() ? "won" : "other";
    }
}
