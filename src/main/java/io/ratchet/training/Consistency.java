package io.ratchet.training;

/**
 * Learning from unlabelled images without a teacher: what the averaged network says of a weakly augmented image is the target
 * for the strongly augmented one (FixMatch, Sohn et al. 2020, 2001.07685).
 *
 * @param threshold the confidence from which an image counts, 0 to 1; 0: weights as in SoftMatch (Chen et al. 2023,
 *     2301.10921) instead of a threshold
 * @param weight of this part of the loss, above 0
 * @param aligned whether the answers are first brought to the class shares of the labelled set (ReMixMatch, 1911.09785)
 */
public record Consistency(double threshold, double weight, boolean aligned) {

    public Consistency {
        if (!(threshold >= 0 && threshold < 1)) {
            throw new IllegalArgumentException("threshold is " + threshold + ", allowed is 0 to below 1");
        }
        if (!(weight > 0 && weight <= 100)) {
            throw new IllegalArgumentException("weight is " + weight + ", allowed is above 0, up to 100");
        }
    }

    String describe() {
        return "consistency(threshold=%s,weight=%s,aligned=%s)".formatted(threshold, weight, aligned);
    }
}
