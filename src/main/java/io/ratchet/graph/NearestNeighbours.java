package io.ratchet.graph;

import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import java.util.List;

/**
 * The nearest neighbours of all nodes by brute force: each pair is multiplied once, in float32, n^2 D operations in all. Memory
 * beside the rows is that of two blocks of vectors, one tile of similarities, and the answer.
 */
public final class NearestNeighbours {

    // A tile stays below the 32 MiB above which malloc would ask the kernel for fresh pages each time.
    private static final int ROWS = 8000;
    private static final int COLUMNS = 1000;

    private NearestNeighbours() {}

    /**
     * Exact neighbours of stored embeddings; see {@link #exact(NodeVectors, int, Runnable)}.
     *
     * @param nodes files laid end to end
     */
    public static NeighbourGraph exact(List<RowFile> nodes, InputRows.Embeddings input, int k, Runnable pulse) {
        return exact(
                NodeVectors.endToEnd(
                        nodes.stream().map(rows -> NodeVectors.of(rows, input)).toList()),
                k,
                pulse);
    }

    /**
     * Exact neighbours; of equal similarity, as float32 computes it, the lower index. {@link Torch#start} comes before.
     *
     * @param k neighbours of a node, 1 or more; all others if there are fewer
     * @param pulse called between tiles, at least every second or so; what it throws ends the search
     */
    public static NeighbourGraph exact(NodeVectors vectors, int k, Runnable pulse) {
        return exact(vectors, k, pulse, ROWS, COLUMNS);
    }

    static NeighbourGraph exact(NodeVectors vectors, int k, Runnable pulse, int tileRows, int tileColumns) {
        if (k < 1) {
            throw new IllegalArgumentException("k is " + k + ", allowed is 1 or more");
        }
        Torch.requireStarted();
        TopNeighbours top = new TopNeighbours(vectors.size(), Math.min(k, Math.max(vectors.size() - 1, 0)));
        try (TiledSearch search = new TiledSearch(vectors, top, tileRows, tileColumns)) {
            search.run(pulse);
        }
        return top.sorted();
    }
}
