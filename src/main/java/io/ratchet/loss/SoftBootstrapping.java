package io.ratchet.loss;

import ai.djl.ndarray.NDArray;

/**
 * Soft bootstrapping, -sum_k (beta y_k + (1 - beta) p_k) log p_k (Reed et al. 2014, 1412.6596). The gradient flows through
 * both p, which makes it beta CE plus (1 - beta) times the entropy of the answer.
 *
 * @param beta how much of the target is the label, 0 to 1 (cross entropy)
 */
public record SoftBootstrapping(double beta) implements Loss {

    public SoftBootstrapping {
        Allowed.between(0, 1, "soft-bootstrapping-beta", beta);
    }

    @Override
    public String describe() {
        return "soft-bootstrapping(beta=" + beta + ")";
    }

    @Override
    public PerExample start(int examples, int classes) {
        return new Memoryless((logits, targets, progress) -> {
            NDArray answer = Scalars.times(logits.softmax(1), 1 - beta); // (N, K)
            return Terms.crossEntropy(logits, answer.add(Scalars.times(targets, beta)));
        });
    }
}
