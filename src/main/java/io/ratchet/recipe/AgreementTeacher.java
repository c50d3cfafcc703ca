package io.ratchet.recipe;

import io.ratchet.pseudolabel.Agreement;
import io.ratchet.pseudolabel.SoftLabels;

/**
 * Two sources of labels that err differently: their mean where both name the same class, no label elsewhere.
 *
 * @param one for example the graph
 * @param other for example the champion
 */
record AgreementTeacher(Teacher one, Teacher other) implements Teacher {

    @Override
    public SoftLabels label(Material material, TrainingProgress progress) {
        return Agreement.among(one.label(material, progress), other.label(material, progress));
    }

    /** Of the two that name the same class, the one that is a version. */
    @Override
    public Labellers labellers() {
        return one.labellers() == Labellers.NOBODY ? other.labellers() : one.labellers();
    }
}
