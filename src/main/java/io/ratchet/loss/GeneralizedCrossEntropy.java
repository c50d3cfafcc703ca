package io.ratchet.loss;

import ai.djl.ndarray.NDArray;

/**
 * Generalised cross entropy (Zhang and Sabuncu 2018, 1805.07836): sum_k y_k (1 - p_k^q) / q.
 *
 * @param q 0 is cross entropy, 1 the mean absolute error
 */
public record GeneralizedCrossEntropy(double q) implements Loss {

    public GeneralizedCrossEntropy {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("gce-q is " + q + ", allowed is 0 to 1");
        }
    }

    @Override
    public String describe() {
        return "gce(q=" + q + ")";
    }

    @Override
    public PerExample start(int examples, int classes) {
        return new PerExample() {
            @Override
            public NDArray of(NDArray logits, NDArray targets, int[] rows, double progress) {
                NDArray log = logits.logSoftmax(1).mul(targets).sum(new int[] {1});
                return q == 0 ? log.neg() : log.mul((float) q).exp().sub(1).div((float) -q);
            }

            @Override
            public byte[] state() {
                return new byte[0];
            }

            @Override
            public void restore(byte[] state) {}

            @Override
            public void close() {}
        };
    }
}
