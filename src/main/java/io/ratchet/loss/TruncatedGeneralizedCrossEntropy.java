package io.ratchet.loss;

import ai.djl.ndarray.NDArray;

/**
 * Generalised cross entropy that gives up on labels the network finds unlikely: L_q(p_y) where p_y &gt; k, else the constant
 * L_q(k), whose gradient is zero (Zhang and Sabuncu 2018, 1805.07836, section 3.3). The choice is made anew in each step,
 * not in each epoch as there. Before the truncation starts it is plain generalised cross entropy.
 *
 * <p>A soft target: sum_k y_k L_q(max(p_k, k)).
 *
 * @param q as in {@link GeneralizedCrossEntropy}
 * @param k the probability below which a label is ignored, in (0, 1)
 * @param from the share of the training before truncation starts, 0 to 1
 */
public record TruncatedGeneralizedCrossEntropy(double q, double k, double from) implements Loss {

    public TruncatedGeneralizedCrossEntropy {
        GeneralizedCrossEntropy.requireExponent("truncated-gce-q", q);
        Allowed.require(k > 0 && k < 1, "truncated-gce-k", k, "above 0 and below 1");
        Allowed.between(0, 1, "truncated-gce-from", from);
    }

    @Override
    public String describe() {
        return "truncated-gce(q=" + q + ", k=" + k + ", from=" + from + ")";
    }

    @Override
    public PerExample start(int examples, int classes) {
        return new Memoryless((logits, targets, progress) -> {
            NDArray log = logits.logSoftmax(1); // (N, K)
            return Terms.boxCox(progress < from ? log : Scalars.atLeast(log, Math.log(k)), targets, q);
        });
    }
}
