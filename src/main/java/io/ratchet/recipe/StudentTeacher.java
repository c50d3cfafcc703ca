package io.ratchet.recipe;

import io.ratchet.network.Network;
import io.ratchet.pseudolabel.SoftLabels;

/**
 * A challenger of another recipe, made for this run: a better teacher than the champion, where that is a weaker network, and
 * the way to several generations in one run. It labels each image on average over its views, of kinds that it learned: over
 * others it is less often right.
 *
 * @param recipe what makes it
 * @param views augmented views beside the image itself, where heads learn from views
 */
record StudentTeacher(Recipe recipe, int views) implements Teacher {

    @Override
    public SoftLabels label(Material material, TrainingProgress progress) {
        Challenger made = material.workshop().teacher(recipe, () -> recipe.make(material, progress.withoutEpochs()));
        try (Network network = material.open(made)) {
            progress.phase("labelling");
            return material.withViews(views).labelsBy(network);
        }
    }
}
