package io.ratchet.graph;

/** Some of the nodes of a larger set. The array is this record's own. */
record ChosenVectors(NodeVectors all, int[] nodes) implements NodeVectors {

    ChosenVectors {
        for (int node : nodes) {
            if (node < 0 || node >= all.size()) {
                throw new IllegalArgumentException("node is " + node + ", allowed is 0 to " + (all.size() - 1));
            }
        }
    }

    @Override
    public int size() {
        return nodes.length;
    }

    @Override
    public int dimension() {
        return all.dimension();
    }

    @Override
    public void copy(int node, float[] target) {
        all.copy(nodes[node], target);
    }
}
