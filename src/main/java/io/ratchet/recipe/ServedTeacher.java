package io.ratchet.recipe;

import io.ratchet.pseudolabel.SoftLabels;

/**
 * The answers as users got them, whoever was champion then.
 *
 * @param certain whether the label counts, whatever its probability was, or all probabilities; of a voted answer they are the
 *     shares of the votes
 */
record ServedTeacher(boolean certain) implements Teacher {

    @Override
    public SoftLabels label(Material material, TrainingProgress progress) {
        return certain ? material.served().hard() : material.served().probabilities();
    }

    @Override
    public Labellers labellers() {
        return Labellers.SERVED;
    }
}
