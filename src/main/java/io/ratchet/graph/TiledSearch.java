package io.ratchet.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.ratchet.network.Torch;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * One pass over the upper triangle of all similarities, tile by tile. A band of rows is kept while the columns from its first on
 * pass by, so that each node meets the others in ascending order, as {@link TopNeighbours} wants it.
 */
final class TiledSearch implements AutoCloseable {

    private final TopNeighbours top;
    private final int size;
    private final int tileRows;
    private final int tileColumns;
    private final VectorBlock band;
    private final VectorBlock columns;
    private final Crew crew = new Crew();
    private final NDManager manager = Torch.newManager();

    TiledSearch(NodeVectors vectors, TopNeighbours top, int tileRows, int tileColumns) {
        this.top = top;
        this.size = vectors.size();
        this.tileRows = tileRows;
        this.tileColumns = tileColumns;
        this.band = new VectorBlock(vectors, Math.min(size, tileRows));
        this.columns = new VectorBlock(vectors, Math.min(size, tileColumns));
    }

    void run(Runnable pulse) {
        for (int first = 0; first < size; first += tileRows) {
            int last = Math.min(first + tileRows, size);
            try (NDArray rows = band.fill(manager, first, last, crew)) { // (rows, D)
                for (int from = first; from < size; ) {
                    pulse.run();
                    // No tile straddles the end of the band: up to there its columns are rows of the band as well.
                    int to = Math.min(from + tileColumns, from < last ? last : size);
                    search(rows, first, last, from, to);
                    from = to;
                }
            }
        }
    }

    private void search(NDArray rows, int first, int last, int from, int to) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray right = to <= last
                    ? part(rows, from - first, to - first, scratch)
                    : columns.fill(scratch, from, to, crew); // (columns, D)
            int lastRow = Math.min(last, to);
            NDArray left = part(rows, 0, lastRow - first, scratch); // (rows, D)
            NDArray similarities = left.matMul(right.transpose()); // (rows, columns)
            new SimilarityTile(first, lastRow, from, to, memory(similarities)).offerTo(top, crew);
        }
    }

    private static NDArray part(NDArray block, int from, int to, NDManager manager) {
        return block.get(manager, new NDIndex(from + ":" + to));
    }

    /** What the tensor itself holds, as long as it is open. */
    private static FloatBuffer memory(NDArray tensor) {
        return tensor.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    @Override
    public void close() {
        crew.close();
        manager.close();
    }
}
