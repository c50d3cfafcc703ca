package io.ratchet.loss;

/**
 * Generalised cross entropy, sum_k y_k (1 - p_k^q) / q (Zhang and Sabuncu 2018, 1805.07836). Its gradient is that of cross
 * entropy times p_y^q: labels that the network finds unlikely pull less.
 *
 * @param q 0 is cross entropy, 1 the mean absolute error; below 0.001 the difference would drown in single precision
 */
public record GeneralizedCrossEntropy(double q) implements Loss {

    public GeneralizedCrossEntropy {
        requireExponent("gce-q", q);
    }

    static void requireExponent(String name, double q) {
        Allowed.require(q == 0 || (q >= 1e-3 && q <= 1), name, q, "0 to 1, without what lies between 0 and 0.001");
    }

    @Override
    public String describe() {
        return "gce(q=" + q + ")";
    }

    @Override
    public PerExample start(int examples, int classes) {
        return new Memoryless((logits, targets, progress) -> Terms.boxCox(logits.logSoftmax(1), targets, q));
    }
}
