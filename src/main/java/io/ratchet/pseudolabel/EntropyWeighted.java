package io.ratchet.pseudolabel;

/**
 * All images, weighted by how far the teacher is from knowing nothing: w = 1 − H(p) / log K, divided by the largest, as
 * Iscen et al. weigh propagated labels, arXiv 1904.04717. An even row has weight 0 and is left out.
 */
public record EntropyWeighted(Target target) implements Selection {

    @Override
    public PseudoLabels select(SoftLabels labels, double[] classShares) {
        double[] certainty = new double[labels.size()];
        double largest = 0;
        for (int row = 0; row < certainty.length; row++) {
            certainty[row] = labels.confidence(row) > 0 ? certainty(labels, row) : 0;
            largest = Math.max(largest, certainty[row]);
        }
        float[] weights = new float[certainty.length];
        for (int row = 0; row < certainty.length && largest > 0; row++) {
            weights[row] = (float) (certainty[row] / largest);
        }
        return PseudoLabels.of(labels, weights, target);
    }

    private static double certainty(SoftLabels labels, int row) {
        double entropy = 0;
        for (int k = 0; k < labels.classes(); k++) {
            double p = labels.probability(row, k);
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        double certainty = 1 - entropy / Math.log(labels.classes());
        return certainty < 1e-6 ? 0 : certainty; // what is left of an even row after rounding
    }

    @Override
    public String describe() {
        return "weights by entropy, " + Wording.of(target);
    }
}
