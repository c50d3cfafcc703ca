package io.ratchet.recipe;

import io.ratchet.network.HeadDesign;
import io.ratchet.network.NetworkKind;
import io.ratchet.training.Budget;
import io.ratchet.training.Student;

/**
 * A teacher that sees more than the champion did: a head with a hidden layer, trained on augmented views of the labelled
 * set, labels each image on average over its views, and its opinions are smoothed over the nearest neighbours. The student
 * learns from the image and its mirror image what the teacher knew from six views.
 *
 * @param alpha how far opinions go among neighbours: far where few labels make poor opinions
 * @param generations 1, or more where each student but the last is the next teacher
 */
record SmoothedViews(String name, String summary, double alpha, int generations) implements StudentRecipe {

    private static final HeadDesign HEAD = new HeadDesign.MlpHead(512, 0.2, 0.5);

    @Override
    public boolean suits(NetworkKind kind) {
        return kind == NetworkKind.FROZEN_BACKBONE;
    }

    @Override
    public int views() {
        return ViewsControl.VIEWS;
    }

    /** The image and its mirror image: strong views cost the student accuracy on the plain one. */
    @Override
    public int studentViews() {
        return 1;
    }

    @Override
    public Teacher teacher() {
        StudentTeacher before = generations == 1
                ? new StudentTeacher(new ViewsControl(), views())
                : new StudentTeacher(
                        new SmoothedViews(name + "-" + (generations - 1), summary, alpha, generations - 1),
                        studentViews());
        return new SmoothedTeacher(before, Likeness.FEATURES, 10, alpha);
    }

    @Override
    public Student student(Material material, TrainingProgress progress) {
        return Students.ofViews(HEAD);
    }

    @Override
    public Budget budget(NetworkKind kind, Effort effort) {
        return Rates.of(HEAD, effort);
    }
}
