package io.ratchet.retraining;

import io.ratchet.network.NetworkKind;
import io.ratchet.recipe.Recipe;
import io.ratchet.recipe.Recipes;
import java.util.stream.Collectors;

/** A recipe that is configured does not make networks of the configured kind. */
class UnsuitableRecipe extends RuntimeException {

    private final NetworkKind kind;

    UnsuitableRecipe(Recipe recipe, NetworkKind kind) {
        super("ratchet.retraining.recipes holds '" + recipe.name() + "', which "
                + (kind == NetworkKind.FROZEN_BACKBONE
                        ? "makes no heads on a backbone, and ratchet.backbone.path is set"
                        : "needs a backbone, and ratchet.backbone.path is not set"));
        this.kind = kind;
    }

    /** What to do about it. */
    String action() {
        return "Allowed here are "
                + Recipes.suiting(kind).stream().map(Recipe::name).collect(Collectors.joining(", ")) + ".";
    }
}
