package io.ratchet.graph;

import java.util.List;

/** The nodes of several parts, laid end to end. */
record JoinedVectors(List<NodeVectors> parts, int size) implements NodeVectors {

    JoinedVectors(List<NodeVectors> parts) {
        this(parts, Math.toIntExact(parts.stream().mapToLong(NodeVectors::size).sum()));
    }

    JoinedVectors {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a graph needs one part at least");
        }
        Dimension.same(parts);
    }

    @Override
    public int dimension() {
        return parts.get(0).dimension();
    }

    @Override
    public void copy(int node, float[] target) {
        int row = node;
        for (NodeVectors part : parts) {
            if (row < part.size()) {
                part.copy(row, target);
                return;
            }
            row -= part.size();
        }
        throw new IndexOutOfBoundsException("node " + node + " of " + size);
    }
}
