package io.ratchet.classification;

import io.ratchet.capture.Captured;
import java.util.List;

/** What became of one image of a batch. */
public sealed interface BatchItem {

    /** How many of these were answered. */
    static int countAnswered(List<BatchItem> items) {
        return (int) items.stream().filter(Answered.class::isInstance).count();
    }

    /** It was answered. */
    record Answered(Captured prediction) implements BatchItem {}

    /** It was not; the reason is what a request with this image alone would have met. */
    record Failed(RuntimeException reason) implements BatchItem {}
}
