package io.ratchet.loss;

/**
 * Symmetric cross entropy, alpha CE + beta RCE with RCE = -sum_k p_k log clamp(y_k, 1e-4, 1) (Wang et al. 2019,
 * 1908.06112). RCE is taken of a soft target as it stands there.
 *
 * @param alpha weight of the cross entropy, 0 to 1000; few classes want little
 * @param beta weight of the reverse cross entropy, 0 to 1000
 */
public record SymmetricCrossEntropy(double alpha, double beta) implements Loss {

    public SymmetricCrossEntropy {
        Allowed.between(0, 1000, "sce-alpha", alpha);
        Allowed.between(0, 1000, "sce-beta", beta);
    }

    @Override
    public String describe() {
        return "sce(alpha=" + alpha + ", beta=" + beta + ")";
    }

    @Override
    public PerExample start(int examples, int classes) {
        return new Memoryless((logits, targets, progress) -> Scalars.times(Terms.crossEntropy(logits, targets), alpha)
                .add(Scalars.times(Terms.reverseCrossEntropy(logits, targets), beta)));
    }
}
