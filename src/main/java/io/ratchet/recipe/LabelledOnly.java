package io.ratchet.recipe;

import io.ratchet.loss.CrossEntropy;
import io.ratchet.network.NetworkKind;

/** The labelled set alone: how the first version is made, and the control that kills most false gains. */
final class LabelledOnly implements Recipe {

    @Override
    public String name() {
        return "labelled-only";
    }

    @Override
    public String summary() {
        return "learns the labelled set alone: the first version, and a control";
    }

    @Override
    public boolean suits(NetworkKind kind) {
        return true;
    }

    @Override
    public boolean needsPseudoLabels() {
        return false;
    }

    @Override
    public Challenger make(Material all, TrainingProgress progress) {
        Material material = all.withViews(0);
        progress.phase("training");
        return material.train(
                material.labelledOnly(),
                Students.plain(new CrossEntropy()),
                Rates.plain(material.kind(), material.effort()),
                progress);
    }
}
