package io.ratchet.loss;

import ai.djl.ndarray.NDArray;

/**
 * One training's use of a loss.
 *
 * <p>All arrays that it makes belong to the manager of the logits, so the caller frees them with its batch. It is not safe
 * for use by several threads.
 */
public interface PerExample extends AutoCloseable {

    /**
     * The loss of each example. Finite, with a finite gradient, for logits from -1000 to 1000.
     *
     * @param logits (N, K)
     * @param targets (N, K), each row sums to one: one-hot or soft; no gradient flows into them
     * @param examples the index of each row among all examples, for losses with a memory
     * @param progress how much of the training is done, 0 to 1
     * @return (N), not yet weighted or averaged; see {@link Losses#weightedMean}
     */
    NDArray of(NDArray logits, NDArray targets, int[] examples, double progress);

    /** The memory, if any, so that a training can resume. */
    byte[] state();

    /**
     * Brings back what {@link #state()} gave.
     *
     * @throws IllegalArgumentException when it is of another loss, or of another number of examples or classes
     */
    void restore(byte[] state);

    @Override
    void close();
}
