package io.ratchet.loss;

/**
 * An active and a passive loss, alpha NCE + beta RCE (Ma et al. 2020, 2006.13554): NCE = (-sum_k y_k log p_k) / (-sum_k log
 * p_k), RCE as in {@link SymmetricCrossEntropy}. Both are symmetric: their sum over all labels does not depend on p, so
 * symmetric noise does not move the minimum.
 *
 * @param alpha weight of the normalised cross entropy, 0 to 1000; many classes want much
 * @param beta weight of the reverse cross entropy, 0 to 1000
 */
public record NormalizedPlusReverse(double alpha, double beta) implements Loss {

    public NormalizedPlusReverse {
        Allowed.between(0, 1000, "nce-rce-alpha", alpha);
        Allowed.between(0, 1000, "nce-rce-beta", beta);
    }

    @Override
    public String describe() {
        return "nce-rce(alpha=" + alpha + ", beta=" + beta + ")";
    }

    @Override
    public PerExample start(int examples, int classes) {
        return new Memoryless(
                (logits, targets, progress) -> Scalars.times(Terms.normalizedCrossEntropy(logits, targets), alpha)
                        .add(Scalars.times(Terms.reverseCrossEntropy(logits, targets), beta)));
    }
}
