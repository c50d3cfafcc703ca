package io.ratchet.pseudolabel;

import java.util.Arrays;

/** Every image on which the teacher has an opinion, weight 1. */
public record All(Target target) implements Selection {

    @Override
    public PseudoLabels select(SoftLabels labels, double[] classShares) {
        float[] weights = new float[labels.size()];
        Arrays.fill(weights, 1);
        return PseudoLabels.of(labels, weights, target);
    }

    @Override
    public String describe() {
        return "all images, " + Wording.of(target);
    }
}
