package io.ratchet.retraining;

import io.ratchet.graph.NearestSimilarity;
import io.ratchet.graph.NodeVectors;
import io.ratchet.rows.InputRows;
import java.util.List;
import java.util.stream.IntStream;

/** Traffic that only its embedding gives away as a held-out image: crops above all, which change every perceptual hash. */
final class EmbeddedCopies {

    private EmbeddedCopies() {}

    /**
     * The places of all unlabelled rows whose embedding is too similar to one of the selection or gate split, ascending. None
     * where the rows hold pixels.
     *
     * @param similarity the cosine from which on an image is taken for a copy; 1 for never
     * @param pulse called now and then; may throw to stop
     */
    static int[] among(LoadedRows rows, InputRows input, double similarity, Runnable pulse) {
        if (!(input instanceof InputRows.Embeddings embeddings) || similarity >= 1) {
            return new int[0];
        }
        NodeVectors heldOut = NodeVectors.endToEnd(List.of(
                NodeVectors.of(rows.selection().views().plain(), embeddings),
                NodeVectors.of(rows.gate().views().plain(), embeddings)));
        float[] nearest = NearestSimilarity.of(NodeVectors.of(rows.unlabelled().plain(), embeddings), heldOut, pulse);
        return IntStream.range(0, nearest.length)
                .filter(i -> nearest[i] >= similarity)
                .toArray();
    }
}
