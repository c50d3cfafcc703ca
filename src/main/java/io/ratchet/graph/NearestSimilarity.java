package io.ratchet.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.ratchet.network.Torch;
import java.util.Arrays;

/**
 * How near each of many vectors comes to any of some others: the largest cosine, in float32. Both sides pass by in blocks, each
 * pair is multiplied once, and nothing but one tile and the answer is kept: a million vectors against ten thousand of
 * dimension 1280 are 1.3e13 multiplications, minutes on two cores.
 */
public final class NearestSimilarity {

    // As in NearestNeighbours: tiles that malloc reuses.
    private static final int QUERIES = 4000;
    private static final int OTHERS = 1000;

    private NearestSimilarity() {}

    /**
     * The cosine of each query to its nearest other; -1 where there are no others. {@link Torch#start} comes before.
     *
     * @param pulse called between tiles, at least every second or so; what it throws ends the search
     */
    public static float[] of(NodeVectors queries, NodeVectors others, Runnable pulse) {
        return of(queries, others, pulse, QUERIES, OTHERS);
    }

    static float[] of(NodeVectors queries, NodeVectors others, Runnable pulse, int queryRows, int otherRows) {
        float[] nearest = new float[queries.size()];
        Arrays.fill(nearest, -1);
        if (queries.size() == 0 || others.size() == 0) {
            return nearest;
        }
        if (queries.dimension() != others.dimension()) {
            throw new IllegalArgumentException("embeddings of dimension " + queries.dimension() + " and "
                    + others.dimension() + " do not compare");
        }
        Torch.requireStarted();
        VectorBlock left = new VectorBlock(queries, Math.min(queries.size(), queryRows));
        VectorBlock right = new VectorBlock(others, Math.min(others.size(), otherRows));
        try (NDManager manager = Torch.newManager();
                Crew crew = new Crew()) {
            for (int first = 0; first < nearest.length; first += queryRows) {
                int last = Math.min(first + queryRows, nearest.length);
                try (NDArray rows = left.fill(manager, first, last, crew)) { // (rows, D)
                    for (int from = 0; from < others.size(); from += otherRows) {
                        pulse.run();
                        int to = Math.min(from + otherRows, others.size());
                        raise(nearest, first, largest(manager, rows, right, from, to, crew));
                    }
                }
            }
        }
        return nearest;
    }

    private static float[] largest(NDManager manager, NDArray rows, VectorBlock others, int from, int to, Crew crew) {
        try (NDArray columns = others.fill(manager, from, to, crew); // (columns, D)
                NDArray transposed = columns.transpose();
                NDArray similarities = rows.matMul(transposed); // (rows, columns)
                NDArray largest = similarities.max(new int[] {1})) {
            return largest.toFloatArray();
        }
    }

    private static void raise(float[] nearest, int first, float[] largest) {
        for (int i = 0; i < largest.length; i++) {
            nearest[first + i] = Math.max(nearest[first + i], largest[i]);
        }
    }
}
