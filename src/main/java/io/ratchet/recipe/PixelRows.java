package io.ratchet.recipe;

import io.ratchet.rows.Views;

/**
 * The images of a material as pixels, where its rows are embeddings: what a backbone is tuned on.
 *
 * @param labelled the train split
 * @param selection the selection split
 * @param unlabelled all images without true labels
 * @param effort how long a backbone may be tuned
 */
public record PixelRows(Views labelled, Views selection, Views unlabelled, Effort effort) implements AutoCloseable {

    /** With some of the unlabelled images only; it reads the same files: close one of the two. */
    public PixelRows keeping(int[] images) {
        return new PixelRows(labelled, selection, unlabelled.choose(images), effort);
    }

    @Override
    public void close() {
        labelled.close();
        selection.close();
        unlabelled.close();
    }
}
