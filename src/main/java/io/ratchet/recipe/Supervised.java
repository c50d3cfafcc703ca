package io.ratchet.recipe;

import io.ratchet.loss.CrossEntropy;
import io.ratchet.training.Student;

/**
 * Strictly supervised: the champion's labels, as they were served, and nothing else, not even the labelled set. A control:
 * the best that this can reach is the champion.
 */
final class Supervised implements StudentRecipe {

    @Override
    public String name() {
        return "supervised";
    }

    @Override
    public String summary() {
        return "learns the served labels alone, without the labelled set: a control";
    }

    @Override
    public Student student(Material material, TrainingProgress progress) {
        return Students.plain(new CrossEntropy()).sharing(0);
    }
}
