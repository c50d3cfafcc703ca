package io.ratchet.recipe;

import io.ratchet.network.NetworkKind;
import io.ratchet.training.Student;

/**
 * A student that learns its own features from labels that are not only a network's. Its teacher learned the labelled set alone,
 * on mixed images; its opinions are smoothed over the images whose pixels are alike: two sources that err differently, as no
 * network has looked at the neighbours. For few labels; docs/lab says where it does harm.
 */
final class SmoothedStudent implements StudentRecipe {

    @Override
    public String name() {
        return "smoothed-student";
    }

    @Override
    public String summary() {
        return "labels of a network that learned the labelled set, smoothed over images of like pixels, for one that learns all";
    }

    @Override
    public boolean suits(NetworkKind kind) {
        return kind == NetworkKind.SMALL_RESNET;
    }

    @Override
    public Teacher teacher() {
        return new SmoothedTeacher(new StudentTeacher(new LabelledMixed(), 0), Likeness.PIXELS, 10, 0.75);
    }

    @Override
    public Student student(Material material, TrainingProgress progress) {
        return Students.gentle();
    }
}
