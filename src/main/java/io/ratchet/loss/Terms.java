package io.ratchet.loss;

import ai.djl.ndarray.NDArray;

/** What the losses are put together from. Each takes (N, K) and gives (N). */
final class Terms {

    /** log y of a label that the target excludes; log 0 would be infinite (Wang et al. 2019, 1908.06112, A = -4 ln 10). */
    private static final float SMALLEST_TARGET = 1e-4f;

    private static final int[] OVER_CLASSES = {1};

    private Terms() {}

    /** sum_k a_k b_k. */
    static NDArray inner(NDArray left, NDArray right) {
        return left.mul(right).sum(OVER_CLASSES);
    }

    /** CE = -sum_k y_k log p_k. */
    static NDArray crossEntropy(NDArray logits, NDArray targets) {
        return inner(logits.logSoftmax(1), targets).neg();
    }

    /** NCE = (-sum_k y_k log p_k) / (-sum_k log p_k), in [0, 1]; the divisor is at least K log K. */
    static NDArray normalizedCrossEntropy(NDArray logits, NDArray targets) {
        NDArray log = logits.logSoftmax(1);
        return inner(log, targets).div(log.sum(OVER_CLASSES));
    }

    /** RCE = -sum_k p_k log clamp(y_k, 1e-4, 1); of a one-hot target 9.21 (1 - p_y). */
    static NDArray reverseCrossEntropy(NDArray logits, NDArray targets) {
        return inner(logits.softmax(1), targets.clip(SMALLEST_TARGET, 1).log()).neg();
    }

    /** sum_k y_k (1 - p_k^q) / q from log p, by way of exp, which has a finite gradient at p = 0; q = 0 is the limit CE. */
    static NDArray boxCox(NDArray log, NDArray targets, double q) {
        return q == 0
                ? inner(log, targets).neg()
                : Scalars.times(inner(Scalars.times(log, q).exp().sub(1), targets), -1 / q);
    }
}
