package io.ratchet.lab;

import io.ratchet.image.Preprocessing;
import io.ratchet.network.Backbone;
import java.util.List;

/** Makes the rows that networks learn from out of pixels: the pixels themselves, or a backbone's embeddings of them. */
interface RowMaker {

    /** Bytes of one row. */
    int rowBytes();

    /** Names what makes the rows; equal names make equal rows of equal pixels. */
    String name();

    /** One row for each (S, S, 3) uint8 image. */
    List<byte[]> rows(List<byte[]> pixels);

    /** Rows of pixels. */
    static RowMaker ofPixels(Preprocessing preprocessing) {
        int bytes = 3 * preprocessing.inputSize() * preprocessing.inputSize();
        return new RowMaker() {
            @Override
            public int rowBytes() {
                return bytes;
            }

            @Override
            public String name() {
                return "pixels " + preprocessing.inputSize();
            }

            @Override
            public List<byte[]> rows(List<byte[]> pixels) {
                return pixels;
            }
        };
    }

    /** Rows of embeddings, float16. */
    static RowMaker ofEmbeddings(Backbone backbone, Preprocessing preprocessing) {
        return new RowMaker() {
            @Override
            public int rowBytes() {
                return 2 * backbone.dimension();
            }

            @Override
            public String name() {
                return "embeddings " + backbone.embeddingSource(preprocessing);
            }

            @Override
            public List<byte[]> rows(List<byte[]> pixels) {
                return backbone.embed(pixels, preprocessing);
            }
        };
    }
}
