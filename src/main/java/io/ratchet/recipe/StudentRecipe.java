package io.ratchet.recipe;

import io.ratchet.loss.CrossEntropy;
import io.ratchet.network.NetworkKind;
import io.ratchet.pseudolabel.All;
import io.ratchet.pseudolabel.PseudoLabels;
import io.ratchet.pseudolabel.Selection;
import io.ratchet.pseudolabel.SoftLabels;
import io.ratchet.pseudolabel.Target;
import io.ratchet.training.Budget;
import io.ratchet.training.Student;

/**
 * A recipe of four parts: a teacher labels, a selection chooses and weighs, a student learns with a loss and in a way of its
 * own. What a recipe does not say is as plain as can be.
 */
interface StudentRecipe extends Recipe {

    @Override
    default boolean suits(NetworkKind kind) {
        return true;
    }

    /** Whose labels are learned. */
    default Teacher teacher() {
        return new ServedTeacher(true);
    }

    @Override
    default Labellers labellers() {
        return teacher().labellers();
    }

    /** Which images, with which targets and weights. */
    default Selection selection() {
        return new All(Target.HARD);
    }

    /** Which network, which loss, how it sees images. */
    default Student student(Material material, TrainingProgress progress) {
        return Students.plain(new CrossEntropy());
    }

    /** How many augmented views of each image the student sees; teachers see all. */
    default int studentViews() {
        return views();
    }

    /** How long and how fast. */
    default Budget budget(NetworkKind kind, Effort effort) {
        return Rates.plain(kind, effort);
    }

    @Override
    default Challenger make(Material all, TrainingProgress progress) {
        Material material = all.withViews(views());

        // 1. The teacher labels what nobody labelled.
        progress.phase("labelling");
        SoftLabels labels = teacher().label(material, progress);

        // 2. The selection keeps what is worth learning.
        PseudoLabels chosen = selection().select(labels, material.classShares());
        if (chosen.size() == 0) {
            throw new NothingToLearn(name());
        }

        // 3. The student learns it, beside the labelled set.
        Student student = student(material, progress);
        progress.learns(chosen, studentViews());
        progress.phase("training");
        Material seen = tunes() ? all.onPixels() : material.withViews(studentViews());
        return seen.train(seen.with(chosen), student, budget(seen.kind(), seen.effort()), progress);
    }
}
