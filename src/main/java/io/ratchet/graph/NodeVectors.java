package io.ratchet.graph;

import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import io.ratchet.rows.Views;
import java.util.List;

/**
 * The vector of length one by which each node of a graph is compared: an embedding, or another. Safe to read from several
 * threads.
 */
public interface NodeVectors {

    /** How many nodes there are. */
    int size();

    /** Numbers of one vector. */
    int dimension();

    /**
     * Writes the vector of a node, divided by its L2 norm; a vector of zeros stays one.
     *
     * @param target of length {@link #dimension()}
     * @throws IllegalArgumentException if the embedding holds a number that is not finite
     */
    void copy(int node, float[] target);

    /** The stored embeddings of a file. */
    static NodeVectors of(RowFile rows, InputRows.Embeddings input) {
        return new StoredVectors(rows, input.dimension());
    }

    /** Images themselves, as small ones of at most so many cells a side, (cells, cells, 3). */
    static NodeVectors thumbnails(RowFile pixels, InputRows.Pixels input, int most) {
        return Thumbnails.of(pixels, input, most);
    }

    /** The mean of the normalised embeddings of an image's views, normalised again. */
    static NodeVectors meanOf(Views views, InputRows.Embeddings input) {
        return meanOf(views.files().stream().map(rows -> of(rows, input)).toList());
    }

    /** The mean of a node's vectors in these views, normalised again. */
    static NodeVectors meanOf(List<NodeVectors> views) {
        return views.size() == 1 ? views.get(0) : new MeanVectors(views);
    }

    /** The nodes of all parts, one part after the other. */
    static NodeVectors endToEnd(List<NodeVectors> parts) {
        return parts.size() == 1 ? parts.get(0) : new JoinedVectors(parts);
    }

    /** Some of the nodes: node i is {@code nodes[i]} of all. */
    static NodeVectors chosen(NodeVectors all, int[] nodes) {
        return new ChosenVectors(all, nodes.clone());
    }

    /**
     * The same nodes in fewer dimensions, in which what many of them share counts less; see {@link DecorrelatedVectors}. Made at
     * once, in one pass over all vectors and one more; {@link io.ratchet.network.Torch#start} comes before.
     *
     * @param most dimensions at most, 1 or more
     * @param pulse called now and then; what it throws ends the work
     */
    static NodeVectors decorrelated(NodeVectors all, int most, Runnable pulse) {
        if (most < 1) {
            throw new IllegalArgumentException("dimensions are " + most + ", allowed is 1 or more");
        }
        return DecorrelatedVectors.of(all, most, pulse);
    }
}
