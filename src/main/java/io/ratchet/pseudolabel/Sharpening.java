package io.ratchet.pseudolabel;

/**
 * p_k^(1/T), divided by the sum: what softmax gives of logits divided by T. Below 1 it sharpens (MixMatch, arXiv
 * 1905.02249), above 1 it softens (Hinton et al., arXiv 1503.02531); a temperature fitted on held-out images calibrates.
 *
 * @param temperature T, above 0
 */
public record Sharpening(double temperature) implements Transformation {

    public Sharpening {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a temperature is above 0, not " + temperature);
        }
    }

    @Override
    public SoftLabels apply(SoftLabels labels, double[] classShares) {
        int classes = labels.classes();
        float[] flat = new float[labels.size() * classes];
        double[] row = new double[classes];
        for (int i = 0; i < labels.size(); i++) {
            double largest = labels.confidence(i);
            for (int k = 0; k < classes && largest > 0; k++) {
                // Relative to the largest, which becomes 1: the sum can not vanish at low temperatures.
                row[k] = Math.pow(labels.probability(i, k) / largest, 1 / temperature);
            }
            if (largest > 0) {
                Rows.writeNormalised(row, flat, i);
            }
        }
        return new SoftLabels(classes, flat);
    }

    @Override
    public String describe() {
        return "temperature " + Wording.of(temperature);
    }
}
