package io.ratchet.recipe;

import io.ratchet.pseudolabel.SoftLabels;

/** The champion of now labels everything anew: on stored embeddings one matrix product. */
record ChampionTeacher() implements Teacher {

    @Override
    public SoftLabels label(Material material, TrainingProgress progress) {
        return material.labelsBy(material.requireChampion());
    }

    @Override
    public Labellers labellers() {
        return Labellers.CHAMPION;
    }
}
