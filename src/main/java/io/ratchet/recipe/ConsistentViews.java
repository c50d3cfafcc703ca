package io.ratchet.recipe;

import io.ratchet.network.NetworkKind;
import io.ratchet.training.Budget;
import io.ratchet.training.Consistency;

/**
 * No teacher: the student's own average answers a weakly augmented image, and the student learns the answer on a strongly
 * augmented one (FixMatch, Sohn et al. 2020, 2001.07685).
 *
 * @param consistency which answers count
 */
record ConsistentViews(String name, String summary, Consistency consistency) implements Recipe {

    @Override
    public boolean suits(NetworkKind kind) {
        return true;
    }

    /** On embeddings the strong views are made before they are embedded. */
    @Override
    public int views() {
        return ViewsControl.VIEWS;
    }

    @Override
    public Challenger make(Material all, TrainingProgress progress) {
        Material material = all.withViews(views());
        progress.phase("training");
        boolean head = material.kind() == NetworkKind.FROZEN_BACKBONE;
        Budget budget =
                head ? Rates.of(ViewsControl.HEAD, material.effort()) : Rates.plain(material.kind(), material.effort());
        return material.train(
                material.labelledOnly(),
                (head ? Students.ofViews(ViewsControl.HEAD) : Students.noisy())
                        .sharing(0.25)
                        .consistent(consistency),
                budget,
                progress);
    }
}
