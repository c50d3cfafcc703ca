package io.ratchet.pseudolabel;

/**
 * Images of which the teacher is confident, weight 1: FixMatch's rule w = 1[max p ≥ τ], arXiv 2001.07685.
 *
 * @param tau in 0 to 1
 */
public record ConfidenceThreshold(double tau, Target target) implements Selection {

    public ConfidenceThreshold {
        checkTau(tau);
    }

    static void checkTau(double tau) {
        if (!(tau >= 0 && tau <= 1)) {
            throw new IllegalArgumentException("a confidence threshold is in 0 to 1, not " + tau);
        }
    }

    @Override
    public PseudoLabels select(SoftLabels labels, double[] classShares) {
        float[] weights = new float[labels.size()];
        for (int row = 0; row < weights.length; row++) {
            // In float, or a confidence of 0.9f would miss a threshold of 0.9.
            weights[row] = labels.confidence(row) >= (float) tau ? 1 : 0;
        }
        return PseudoLabels.of(labels, weights, target);
    }

    @Override
    public String describe() {
        return "confidence of at least " + Wording.of(tau) + ", " + Wording.of(target);
    }
}
