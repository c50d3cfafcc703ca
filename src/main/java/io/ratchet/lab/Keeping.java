package io.ratchet.lab;

import io.ratchet.network.NetworkKind;
import io.ratchet.recipe.Challenger;
import io.ratchet.recipe.Material;
import io.ratchet.recipe.Recipe;
import io.ratchet.recipe.TrainingProgress;
import java.util.function.Consumer;

/**
 * A recipe whose challenger is put aside.
 *
 * @param recipe what makes it
 * @param keeper what puts it aside
 */
record Keeping(Recipe recipe, Consumer<Challenger> keeper) implements Recipe {

    @Override
    public String name() {
        return recipe.name();
    }

    @Override
    public String summary() {
        return recipe.summary();
    }

    @Override
    public boolean suits(NetworkKind kind) {
        return recipe.suits(kind);
    }

    @Override
    public int views() {
        return recipe.views();
    }

    @Override
    public boolean needsPseudoLabels() {
        return recipe.needsPseudoLabels();
    }

    @Override
    public Challenger make(Material material, TrainingProgress progress) {
        Challenger made = recipe.make(material, progress);
        keeper.accept(made);
        return made;
    }
}
