package io.ratchet.graph;

import io.ratchet.network.HalfFloat;
import io.ratchet.rows.RowFile;

/** Embeddings of one file, float16 little-endian. */
record StoredVectors(RowFile rows, int dimension) implements NodeVectors {

    StoredVectors {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension is " + dimension + ", allowed is 1 or more");
        }
        if (rows.rowBytes() != 2 * dimension) {
            throw new IllegalArgumentException("rows of " + rows.rowBytes()
                    + " bytes do not hold embeddings of dimension " + dimension + " in float16");
        }
        Math.toIntExact(rows.rows());
    }

    @Override
    public int size() {
        return (int) rows.rows();
    }

    @Override
    public void copy(int node, float[] target) {
        byte[] row = new byte[rows.rowBytes()];
        rows.copyTo(node, row);
        HalfFloat.decode(row, target);
        if (!UnitLength.normalise(target)) {
            throw new IllegalArgumentException("the embedding in row " + node + " holds a number that is not finite");
        }
    }
}
