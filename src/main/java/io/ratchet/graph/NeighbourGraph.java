package io.ratchet.graph;

/**
 * The k nearest neighbours of each of n nodes by cosine, nearest first; of equally near ones the lower index comes first. No
 * node is its own neighbour.
 */
public final class NeighbourGraph {

    private final int size;
    private final int k;
    private final int[] neighbours;
    private final float[] similarities;

    /**
     * Takes the arrays as they are, without a copy: they are large.
     *
     * @param neighbours (n, k), flat
     * @param similarities (n, k), flat, falling within a row
     */
    public NeighbourGraph(int size, int k, int[] neighbours, float[] similarities) {
        int entries = Math.multiplyExact(size, k);
        if (neighbours.length != entries || similarities.length != entries) {
            throw new IllegalArgumentException("a graph of " + size + " nodes with " + k + " neighbours has " + entries
                    + " entries, not " + neighbours.length + " and " + similarities.length);
        }
        for (int entry = 0; entry < entries; entry++) {
            int neighbour = neighbours[entry];
            if (neighbour < 0 || neighbour >= size || neighbour == entry / k) {
                throw new IllegalArgumentException(
                        "a neighbour of node " + entry / k + " is " + neighbour + ", allowed is any other of " + size);
            }
        }
        this.size = size;
        this.k = k;
        this.neighbours = neighbours;
        this.similarities = similarities;
    }

    /** How many nodes there are. */
    public int size() {
        return size;
    }

    /** How many neighbours each node has: as many as asked for, or all other nodes if those are fewer. */
    public int k() {
        return k;
    }

    /** The i-th nearest neighbour of a node, from 0. */
    public int neighbour(int node, int i) {
        return neighbours[node * k + i];
    }

    /** The cosine of a node and its i-th nearest neighbour. */
    public float similarity(int node, int i) {
        return similarities[node * k + i];
    }
}
