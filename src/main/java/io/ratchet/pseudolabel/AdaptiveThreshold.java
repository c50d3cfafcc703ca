package io.ratchet.pseudolabel;

import java.util.Arrays;

/**
 * A confidence threshold for each class, lower where the teacher seldom dares to say the class: that of FreeMatch (arXiv
 * 2205.07246), with its running means replaced by means over the whole set. With p̃ the mean of the teacher's rows,
 * τ_c = τ · p̃_c / max p̃, and w = 1[max p ≥ τ_c], c the label. It takes the classes to be about equally frequent: where
 * the labelled set is not balanced, rare classes get low thresholds because they are rare.
 *
 * @param tau the threshold of the class said most, in 0 to 1
 */
public record AdaptiveThreshold(double tau, Target target) implements Selection {

    public AdaptiveThreshold {
        ConfidenceThreshold.checkTau(tau);
    }

    @Override
    public PseudoLabels select(SoftLabels labels, double[] classShares) {
        double[] thresholds = thresholds(labels);
        float[] weights = new float[labels.size()];
        for (int row = 0; row < weights.length; row++) {
            int label = labels.label(row);
            weights[row] = label >= 0 && labels.confidence(row) >= (float) thresholds[label] ? 1 : 0;
        }
        return PseudoLabels.of(labels, weights, target);
    }

    /** τ_c for each class, (K). */
    double[] thresholds(SoftLabels labels) {
        double[] shares = labels.classShares();
        double largest = Arrays.stream(shares).max().orElse(0);
        return Arrays.stream(shares)
                .map(share -> largest == 0 ? tau : tau * share / largest)
                .toArray();
    }

    @Override
    public String describe() {
        return "confidence of at least " + Wording.of(tau) + ", less for classes said less, " + Wording.of(target);
    }
}
