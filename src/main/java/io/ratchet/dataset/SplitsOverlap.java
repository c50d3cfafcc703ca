package io.ratchet.dataset;

import java.util.List;
import java.util.stream.Collectors;

/** Images of different splits are equal or nearly equal, so that no verdict on them would be worth anything. */
public class SplitsOverlap extends RuntimeException {

    private static final int NAMED = 6;

    /** @param imageIds all images that have a near one in another split */
    SplitsOverlap(List<Long> imageIds) {
        super("The splits overlap: %,d images equal or nearly equal an image of another split (%s%s). "
                        .formatted(
                                imageIds.size(),
                                imageIds.stream()
                                        .limit(NAMED)
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")),
                                imageIds.size() > NAMED ? ", …" : "")
                + "Delete the rows of one side from the table true_label; then start another run.");
    }
}
