package io.ratchet.graph;

import java.util.Arrays;

/**
 * The symmetric, normalised weights of a neighbour graph: W = A + A^T with a_ij = max(s_ij, 0)^exponent for the neighbours j of
 * i, and from it D^-1/2 W D^-1/2 with the row sums D. Sparse: the entries of row i are {@code starts[i]} to {@code starts[i +
 * 1]}, exclusive. A node without weight has a row of zeros.
 */
final class Affinity {

    private final int[] starts;
    private final int[] columns;
    private final double[] values;

    private Affinity(int[] starts, int[] columns, double[] values) {
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    static Affinity of(NeighbourGraph graph, double exponent) {
        int[] starts = starts(graph);
        long[] entries = entries(graph, starts);
        int[] columns = new int[entries.length];
        double[] values = new double[entries.length];
        int[] merged = new int[graph.size() + 1];
        int count = 0;
        for (int row = 0; row < graph.size(); row++) {
            Arrays.sort(entries, starts[row], starts[row + 1]);
            for (int e = starts[row]; e < starts[row + 1]; e++) {
                int column = (int) (entries[e] >>> Integer.SIZE);
                double weight = Math.pow(Float.intBitsToFloat((int) entries[e]), exponent);
                if (count > merged[row] && columns[count - 1] == column) {
                    values[count - 1] += weight; // each of the two is a neighbour of the other
                } else {
                    columns[count] = column;
                    values[count++] = weight;
                }
            }
            merged[row + 1] = count;
        }
        return new Affinity(merged, Arrays.copyOf(columns, count), Arrays.copyOf(values, count)).normalised();
    }

    private static int[] starts(NeighbourGraph graph) {
        int[] starts = new int[graph.size() + 1];
        for (int node = 0; node < graph.size(); node++) {
            for (int i = 0; i < graph.k(); i++) {
                if (graph.similarity(node, i) > 0) {
                    starts[node + 1]++;
                    starts[graph.neighbour(node, i) + 1]++;
                }
            }
        }
        for (int node = 0; node < graph.size(); node++) {
            starts[node + 1] = Math.addExact(starts[node], starts[node + 1]);
        }
        return starts;
    }

    /** Column and similarity of each entry of A and A^T in one number, which sorts by column. */
    private static long[] entries(NeighbourGraph graph, int[] starts) {
        long[] entries = new long[starts[graph.size()]];
        int[] next = starts.clone();
        for (int node = 0; node < graph.size(); node++) {
            for (int i = 0; i < graph.k(); i++) {
                float similarity = graph.similarity(node, i);
                if (similarity > 0) {
                    int neighbour = graph.neighbour(node, i);
                    long bits = Float.floatToIntBits(similarity);
                    entries[next[node]++] = (long) neighbour << Integer.SIZE | bits;
                    entries[next[neighbour]++] = (long) node << Integer.SIZE | bits;
                }
            }
        }
        return entries;
    }

    private Affinity normalised() {
        double[] scale = new double[size()];
        for (int row = 0; row < scale.length; row++) {
            double degree = 0;
            for (int e = starts[row]; e < starts[row + 1]; e++) {
                degree += values[e];
            }
            scale[row] = degree > 0 ? 1 / Math.sqrt(degree) : 0;
        }
        for (int row = 0; row < scale.length; row++) {
            for (int e = starts[row]; e < starts[row + 1]; e++) {
                values[e] *= scale[row] * scale[columns[e]];
            }
        }
        return this;
    }

    int size() {
        return starts.length - 1;
    }

    /** The product of one row with a vector. */
    double times(int row, double[] vector) {
        double sum = 0;
        for (int e = starts[row]; e < starts[row + 1]; e++) {
            sum += values[e] * vector[columns[e]];
        }
        return sum;
    }
}
