package io.ratchet.recipe;

import io.ratchet.loss.Loss;
import io.ratchet.training.Student;

/**
 * The served labels beside the labelled set, with a loss that bears wrong ones.
 *
 * @param loss on the pseudo-labels
 */
record HardLabels(String name, String summary, Loss loss) implements StudentRecipe {

    @Override
    public Student student(Material material, TrainingProgress progress) {
        return Students.plain(loss);
    }
}
