package io.ratchet.lab;

import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;

/**
 * The images of a study as pixels, where its rows are embeddings.
 *
 * @param train the images to draw from
 * @param test the images that every model is measured on
 */
record LabPixels(Views train, RowFile test) implements AutoCloseable {

    @Override
    public void close() {
        train.close();
        test.close();
    }
}
