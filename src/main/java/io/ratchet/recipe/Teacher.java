package io.ratchet.recipe;

import io.ratchet.pseudolabel.SoftLabels;

/** Gives labels to images that have none. */
@FunctionalInterface
public interface Teacher {

    /** One row of probabilities for each unlabelled image of the material; a row of zeros where it has no opinion. */
    SoftLabels label(Material material, TrainingProgress progress);

    /** Whose labels they are. */
    default Labellers labellers() {
        return Labellers.NOBODY;
    }
}
