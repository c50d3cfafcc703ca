package io.ratchet.recipe;

import io.ratchet.pseudolabel.Selection;

/**
 * The champion of now labels everything anew, and a selection decides what is learned of it.
 *
 * @param selection which images, with which targets and weights
 */
record ChosenLabels(String name, String summary, Selection selection) implements StudentRecipe {

    @Override
    public Teacher teacher() {
        return new ChampionTeacher();
    }
}
