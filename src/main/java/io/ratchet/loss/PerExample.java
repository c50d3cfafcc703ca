package io.ratchet.loss;

import ai.djl.ndarray.NDArray;

/** One training's use of a loss. */
public interface PerExample extends AutoCloseable {

    /**
     * The loss of each example.
     *
     * @param logits (N, K)
     * @param targets (N, K), each row sums to one: one-hot or soft
     * @param examples the index of each row among all examples, for losses with a memory
     * @param progress how much of the training is done, 0 to 1
     * @return (N), not yet weighted or averaged
     */
    NDArray of(NDArray logits, NDArray targets, int[] examples, double progress);

    /** The memory, if any, so that a training can resume. */
    byte[] state();

    /** Brings back what {@link #state()} gave. */
    void restore(byte[] state);

    @Override
    void close();
}
