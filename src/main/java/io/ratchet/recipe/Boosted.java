package io.ratchet.recipe;

import io.ratchet.network.NetworkKind;

/** The labels of a boosted committee. */
final class Boosted implements StudentRecipe {

    @Override
    public String name() {
        return "boosted";
    }

    @Override
    public String summary() {
        return "labels of ten boosted heads (SAMME on the labelled set)";
    }

    @Override
    public boolean suits(NetworkKind kind) {
        return kind == NetworkKind.FROZEN_BACKBONE; // ten whole networks are another matter
    }

    @Override
    public Teacher teacher() {
        return new BoostedTeacher(10);
    }
}
