package io.ratchet.retraining;

import io.ratchet.pseudolabel.PseudoLabels;

/**
 * Which pseudo-labels a recipe chose; of a soft target the most probable class. Small, as a tournament keeps those of all its
 * recipes.
 *
 * @param rows (m) ascending indices into the pseudo-labelled images of the snapshot
 * @param labels (m) index of the class
 * @param weights (m) above 0
 */
record LearnedLabels(int[] rows, short[] labels, float[] weights) {

    static final LearnedLabels NONE = new LearnedLabels(new int[0], new short[0], new float[0]);

    static LearnedLabels of(PseudoLabels chosen) {
        short[] labels = new short[chosen.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (short) chosen.label(i);
        }
        return new LearnedLabels(chosen.rows(), labels, chosen.weights());
    }
}
