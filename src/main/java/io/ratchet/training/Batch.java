package io.ratchet.training;

import io.ratchet.rows.InputRows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One batch, put together in Java before it becomes tensors. Made once and filled again and again; its arrays are shared, not
 * copied.
 */
final class Batch {

    private final int classes;
    private final ByteBuffer rows;
    private final ByteBuffer weak;
    private final int[] examples;
    private final long[] partners;
    private final float[] targets;
    private final float[] weights;
    private BatchSplit split;
    private double mixed = 1;

    Batch(InputRows input, BatchSplit split, int classes) {
        int n = split.rows();
        this.split = split;
        this.classes = classes;
        this.rows = direct(n * input.rowBytes());
        this.weak = direct(split.unlabelled() * input.rowBytes());
        this.examples = new int[n];
        this.partners = new long[n];
        this.targets = new float[n * classes];
        this.weights = new float[n];
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /** Empties it for another split of the same number of rows. */
    void clear(BatchSplit next) {
        split = next;
        mixed = 1;
        rows.clear();
        weak.clear();
    }

    /** How many rows of each kind it has. */
    BatchSplit split() {
        return split;
    }

    int classes() {
        return classes;
    }

    /** What is learned from, in the order of the split. */
    ByteBuffer rows() {
        return rows;
    }

    /** The unlabelled images once more, as the averaged network sees them. */
    ByteBuffer weak() {
        return weak;
    }

    /** The index of each row in its part of the training set. */
    int[] examples() {
        return examples;
    }

    /** The row that each row is mixed with. */
    long[] partners() {
        return partners;
    }

    /** (N, K); those of unlabelled rows are filled in when they have been answered. */
    float[] targets() {
        return targets;
    }

    /** (N). */
    float[] weights() {
        return weights;
    }

    /** How much of each row is its own and not its partner's, a half to one; one where nothing is mixed. */
    double own() {
        return mixed;
    }

    void mixed(double own) {
        mixed = own;
    }
}
