package io.ratchet.recipe;

import io.ratchet.network.NetworkKind;

/** The labelled set alone, with the backbone tuned on it: the control of all recipes that tune. */
final class LabelledTuned implements Recipe {

    @Override
    public String name() {
        return "labelled-tuned";
    }

    @Override
    public String summary() {
        return "learns the labelled set alone, and tunes the backbone on it: a control";
    }

    @Override
    public boolean suits(NetworkKind kind) {
        return kind == NetworkKind.FROZEN_BACKBONE;
    }

    @Override
    public boolean tunes() {
        return true;
    }

    @Override
    public boolean needsPseudoLabels() {
        return false;
    }

    @Override
    public Challenger make(Material all, TrainingProgress progress) {
        Material material = all.onPixels();
        progress.phase("training");
        return material.train(
                material.labelledOnly(), Students.tuned(), Rates.plain(material.kind(), material.effort()), progress);
    }
}
