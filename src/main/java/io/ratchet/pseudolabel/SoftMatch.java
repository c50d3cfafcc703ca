package io.ratchet.pseudolabel;

/**
 * All images, less weight to those below the mean confidence: SoftMatch, arXiv 2301.10921, with its running moments
 * replaced by those of the whole set. w = exp(−min(max p − μ, 0)² · s² / (2 σ²)), μ the mean confidence, σ² its
 * unbiased variance over the images with an opinion. Weights that vanish in a float leave the image out.
 *
 * @param sharpness s, above 0; the paper's 2 counts from μ in units of σ / 2
 */
public record SoftMatch(double sharpness, Target target) implements Selection {

    public SoftMatch {
        if (!(sharpness > 0 && sharpness < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("SoftMatch's sharpness is above 0, not " + sharpness);
        }
    }

    @Override
    public PseudoLabels select(SoftLabels labels, double[] classShares) {
        double mean = labels.meanConfidence();
        double variance = variance(labels, mean);
        float[] weights = new float[labels.size()];
        for (int row = 0; row < weights.length; row++) {
            double below = Math.min(labels.confidence(row) - mean, 0);
            // When all are equally confident nothing tells them apart; rounding must not.
            weights[row] =
                    variance < 1e-12 ? 1 : (float) Math.exp(-below * below * sharpness * sharpness / (2 * variance));
        }
        return PseudoLabels.of(labels, weights, target);
    }

    private static double variance(SoftLabels labels, double mean) {
        double sum = 0;
        int opinions = 0;
        for (int row = 0; row < labels.size(); row++) {
            double confidence = labels.confidence(row);
            if (confidence > 0) {
                sum += (confidence - mean) * (confidence - mean);
                opinions++;
            }
        }
        return opinions < 2 ? 0 : sum / (opinions - 1);
    }

    @Override
    public String describe() {
        return "SoftMatch weights, sharpness " + Wording.of(sharpness) + ", " + Wording.of(target);
    }
}
