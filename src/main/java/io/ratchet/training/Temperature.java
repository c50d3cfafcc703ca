package io.ratchet.training;

/** The one number that makes confidences mean what they say (Guo et al. 2017, 1706.04599). */
final class Temperature {

    private static final double LOWEST = Math.log(0.05);
    private static final double HIGHEST = Math.log(20);
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private Temperature() {}

    /**
     * The temperature with the smallest mean negative log-likelihood, between 0.05 and 20, by golden-section search over its
     * logarithm, in which the likelihood has one minimum.
     *
     * @param logits (N, K)
     * @param labels (N)
     */
    static double fit(float[][] logits, int[] labels) {
        double low = LOWEST;
        double high = HIGHEST;
        for (int i = 0; i < 60; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(logits, labels, Math.exp(left)) <= loss(logits, labels, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    static double loss(float[][] logits, int[] labels, double temperature) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            sum += logSumExp(logits[i], temperature) - logits[i][labels[i]] / temperature;
        }
        return sum / logits.length;
    }

    private static double logSumExp(float[] logits, double temperature) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit / temperature);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit / temperature - largest);
        }
        return largest + Math.log(sum);
    }
}
