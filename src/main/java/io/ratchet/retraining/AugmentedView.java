package io.ratchet.retraining;

import io.ratchet.digest.Sha256;
import io.ratchet.training.AugmentedViews;
import java.nio.charset.StandardCharsets;

/**
 * One view of images, whose embeddings are stored like those of the images themselves.
 *
 * @param number 0 is the image itself
 * @param horizontalFlip whether a mirrored image keeps its class
 */
record AugmentedView(int number, boolean horizontalFlip) {

    /**
     * What its embeddings belong to: so that they are found again, and never taken for those of the image itself.
     *
     * @param image what those belong to
     */
    Sha256 embeddingSource(Sha256 image) {
        String name = image + " view " + number + (horizontalFlip ? "" : " unmirrored");
        return number == 0 ? image : Sha256.of(name.getBytes(StandardCharsets.UTF_8));
    }

    /** (S, S, 3) uint8, as the preprocessing makes them, to the same of the view. */
    byte[] of(byte[] pixels, int side) {
        return number == 0 ? pixels : AugmentedViews.pixels(pixels, side, number, horizontalFlip);
    }
}
