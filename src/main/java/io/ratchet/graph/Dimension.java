package io.ratchet.graph;

import java.util.List;

/** The length that vectors of one graph share. */
final class Dimension {

    private Dimension() {}

    /** Refuses vectors of different lengths. */
    static void same(List<NodeVectors> vectors) {
        int dimension = vectors.get(0).dimension();
        for (NodeVectors other : vectors) {
            if (other.dimension() != dimension) {
                throw new IllegalArgumentException(
                        "embeddings of dimension " + dimension + " and " + other.dimension() + " do not compare");
            }
        }
    }
}
