package io.ratchet.recipe;

import io.ratchet.network.NetworkKind;
import io.ratchet.training.Budget;
import io.ratchet.training.Consistency;
import io.ratchet.training.Student;

/**
 * No teacher: the student's own average answers a weakly augmented image, and the student learns the answer on a strongly
 * augmented one (FixMatch, Sohn et al. 2020, 2001.07685).
 *
 * @param consistency which answers count
 * @param tunes whether the backbone is tuned, on pixels, in the place of a head on embeddings
 */
record ConsistentViews(String name, String summary, Consistency consistency, boolean tunes) implements Recipe {

    @Override
    public boolean suits(NetworkKind kind) {
        return !tunes || kind == NetworkKind.FROZEN_BACKBONE;
    }

    /** On embeddings the strong views are made before they are embedded. */
    @Override
    public int views() {
        return tunes ? 0 : ViewsControl.VIEWS;
    }

    @Override
    public Challenger make(Material all, TrainingProgress progress) {
        Material material = tunes ? all.onPixels() : all.withViews(views());
        progress.phase("training");
        boolean head = material.kind() == NetworkKind.FROZEN_BACKBONE;
        Budget budget =
                head ? Rates.of(ViewsControl.HEAD, material.effort()) : Rates.plain(material.kind(), material.effort());
        return material.train(
                material.labelledOnly(),
                student(material.kind()).sharing(0.25).consistent(consistency),
                budget,
                progress);
    }

    private static Student student(NetworkKind kind) {
        return switch (kind) {
            case FROZEN_BACKBONE -> Students.ofViews(ViewsControl.HEAD);
            case TUNED_BACKBONE -> Students.tuned();
            case SMALL_RESNET -> Students.noisy();
        };
    }
}
