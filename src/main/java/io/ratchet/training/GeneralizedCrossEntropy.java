package io.ratchet.training;

import ai.djl.ndarray.NDArray;

/**
 * Generalised cross entropy (Zhang and Sabuncu, NeurIPS 2018, 1805.07836): {@code (1 - p_y^q) / q}. Its gradient is that of
 * cross entropy times {@code p_y^q}, so that a label which the network finds absurd pulls little. {@code q = 0} is cross
 * entropy, {@code q = 1} the mean absolute error {@code 1 - p_y}.
 */
final class GeneralizedCrossEntropy {

    private GeneralizedCrossEntropy() {}

    /**
     * The loss of each example, from logits: {@code (1 - exp(q log p_y)) / q}, which stays finite where p_y is tiny.
     *
     * @param logits (N, K)
     * @param oneHot (N, K), one at the label
     * @return (N)
     */
    static NDArray of(NDArray logits, NDArray oneHot, double q) {
        NDArray logProbability = logits.logSoftmax(1).mul(oneHot).sum(new int[] {1}); // (N)
        if (q == 0) {
            return logProbability.neg();
        }
        // As float: DJL gives float64 for a Java double.
        return logProbability.mul((float) q).exp().sub(1).div((float) -q);
    }
}
