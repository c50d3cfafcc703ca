package io.ratchet.recipe;

import io.ratchet.network.NetworkKind;

/** The labelled set alone, with mixed images and averaged weights: the strongest control of a network from scratch. */
final class LabelledMixed implements Recipe {

    @Override
    public String name() {
        return "labelled-mixed";
    }

    @Override
    public String summary() {
        return "learns the labelled set alone, with mixup and averaged weights: a strong control";
    }

    @Override
    public boolean suits(NetworkKind kind) {
        return kind == NetworkKind.SMALL_RESNET;
    }

    @Override
    public boolean needsPseudoLabels() {
        return false;
    }

    @Override
    public Challenger make(Material material, TrainingProgress progress) {
        progress.phase("training");
        return material.train(
                material.labelledOnly(), Students.noisy(), Rates.plain(material.kind(), material.effort()), progress);
    }
}
