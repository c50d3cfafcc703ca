package io.ratchet.dashboard.tryout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored images that the champion's features take for most alike.
 *
 * @param why there are none; null where there are
 * @param lookedAt how many stored images were compared
 */
public record Neighbours(@Nullable String why, String lookedAt, List<Near> labelled, List<Near> unlabelled) {

    /**
     * One of them.
     *
     * @param label its true label, or what it was answered with last
     * @param aside which of the two, in words
     * @param cosine of the angle between both embeddings: 1 for the same
     */
    public record Near(long image, String label, String aside, String cosine) {}

    static Neighbours none(String why) {
        return new Neighbours(why, "", List.of(), List.of());
    }
}
