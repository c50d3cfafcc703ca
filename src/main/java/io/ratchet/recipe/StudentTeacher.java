package io.ratchet.recipe;

import io.ratchet.network.Network;
import io.ratchet.pseudolabel.SoftLabels;

/**
 * A challenger of another recipe, made for this run: a better teacher than the champion, where that is a weaker network, and
 * the way to several generations in one run. It labels each image on average over its views.
 *
 * @param recipe what makes it
 */
record StudentTeacher(Recipe recipe) implements Teacher {

    @Override
    public SoftLabels label(Material material, TrainingProgress progress) {
        Challenger made = material.workshop().teacher(recipe, () -> recipe.make(material, progress.withoutEpochs()));
        try (Network network = material.open(made)) {
            progress.phase("labelling");
            return material.labelsBy(network);
        }
    }
}
