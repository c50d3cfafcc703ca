package io.ratchet.recipe;

import io.ratchet.network.HeadDesign;
import io.ratchet.network.NetworkKind;

/**
 * The labelled set alone, in several augmented views, by a head with a hidden layer: the best that was found without a
 * single pseudo-label, and a far better teacher than a linear champion, when it labels on average over the views.
 */
final class ViewsControl implements Recipe {

    /** The image, its mirror image and four strong augmentations: each costs one forward pass of the backbone, once. */
    static final int VIEWS = 5;

    static final HeadDesign HEAD = new HeadDesign.MlpHead(512, 0.5, 0.5);

    @Override
    public String name() {
        return "labelled-views";
    }

    @Override
    public String summary() {
        return "learns the labelled set alone, in six views, with a hidden layer: a strong control";
    }

    @Override
    public boolean suits(NetworkKind kind) {
        return kind == NetworkKind.FROZEN_BACKBONE;
    }

    @Override
    public int views() {
        return VIEWS;
    }

    @Override
    public boolean needsPseudoLabels() {
        return false;
    }

    @Override
    public Challenger make(Material all, TrainingProgress progress) {
        Material material = all.withViews(views());
        progress.phase("training on views");
        return material.train(
                material.labelledOnly(), Students.ofViews(HEAD), Rates.of(HEAD, material.effort()), progress);
    }
}
