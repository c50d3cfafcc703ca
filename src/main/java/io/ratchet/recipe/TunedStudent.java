package io.ratchet.recipe;

import io.ratchet.network.NetworkKind;
import io.ratchet.pseudolabel.All;
import io.ratchet.pseudolabel.Selection;
import io.ratchet.pseudolabel.Target;
import io.ratchet.training.Student;

/**
 * A student that tunes the backbone on augmented images (noisy student, Xie et al. 2020, 1911.04252). Its teacher is a backbone
 * that was tuned on the labelled set alone, whose opinions were smoothed over the nearest neighbours of the frozen one: two
 * sources that err differently.
 */
final class TunedStudent implements StudentRecipe {

    @Override
    public String name() {
        return "tuned-student";
    }

    @Override
    public String summary() {
        return "labels of a backbone tuned on the labelled set, smoothed over nearest neighbours, for a student that tunes it on all images";
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
    public int views() {
        return ViewsControl.VIEWS;
    }

    @Override
    public Teacher teacher() {
        return new SmoothedTeacher(new StudentTeacher(new LabelledTuned(), views()), Likeness.FEATURES, 10, 0.6);
    }

    @Override
    public Selection selection() {
        return new All(Target.HARD);
    }

    @Override
    public Student student(Material material, TrainingProgress progress) {
        return Students.tuned();
    }
}
