package io.ratchet.graph;

import java.util.Arrays;

/**
 * The best k candidates of each node so far, a heap with the worst on top. The candidates of a node come in ascending order,
 * so that one which is only as near as the worst kept loses to it. Different nodes may be used by different threads.
 */
final class TopNeighbours {

    private final int size;
    private final int k;
    private final int[] candidates;
    private final float[] similarities;
    private final int[] counts;
    private final float[] floors;

    TopNeighbours(int size, int k) {
        int entries = Math.multiplyExact(size, k);
        this.size = size;
        this.k = k;
        this.candidates = new int[entries];
        this.similarities = new float[entries];
        this.counts = new int[size];
        this.floors = new float[size];
        Arrays.fill(floors, k == 0 ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY);
    }

    /** What a candidate of this node has to exceed. */
    float floor(int node) {
        return floors[node];
    }

    /** Keeps a candidate whose similarity exceeds {@link #floor}. */
    void offer(int node, int candidate, float similarity) {
        int heap = node * k;
        if (counts[node] < k) {
            int last = counts[node]++;
            set(heap + last, candidate, similarity);
            siftUp(heap, last);
        } else {
            set(heap, candidate, similarity);
            siftDown(heap, k);
        }
        if (counts[node] == k) {
            floors[node] = similarities[heap];
        }
    }

    /** Sorts all heaps, best first. No candidate may be offered after it. */
    NeighbourGraph sorted() {
        for (int node = 0; node < size; node++) {
            int heap = node * k;
            for (int last = counts[node] - 1; last > 0; last--) {
                swap(heap, heap + last);
                siftDown(heap, last);
            }
        }
        return new NeighbourGraph(size, k, candidates, similarities);
    }

    private void siftUp(int heap, int from) {
        int child = from;
        while (child > 0) {
            int parent = (child - 1) / 2;
            if (!worse(heap + child, heap + parent)) {
                return;
            }
            swap(heap + child, heap + parent);
            child = parent;
        }
    }

    private void siftDown(int heap, int count) {
        int parent = 0;
        while (2 * parent + 1 < count) {
            int child = 2 * parent + 1;
            if (child + 1 < count && worse(heap + child + 1, heap + child)) {
                child++;
            }
            if (!worse(heap + child, heap + parent)) {
                return;
            }
            swap(heap + child, heap + parent);
            parent = child;
        }
    }

    private boolean worse(int a, int b) {
        return similarities[a] < similarities[b]
                || (similarities[a] == similarities[b] && candidates[a] > candidates[b]);
    }

    private void set(int entry, int candidate, float similarity) {
        candidates[entry] = candidate;
        similarities[entry] = similarity;
    }

    private void swap(int a, int b) {
        int candidate = candidates[a];
        float similarity = similarities[a];
        set(a, candidates[b], similarities[b]);
        set(b, candidate, similarity);
    }
}
