package io.ratchet.recipe;

import io.ratchet.pseudolabel.All;
import io.ratchet.pseudolabel.Selection;
import io.ratchet.pseudolabel.Target;

/**
 * The labels of a committee, combined.
 *
 * @param combination how
 * @param target whether the student learns the label, or its probabilities
 */
record CommitteeLabels(String name, String summary, Combination combination, Target target) implements StudentRecipe {

    CommitteeLabels(String name, String summary, Combination combination) {
        this(name, summary, combination, Target.HARD);
    }

    @Override
    public Teacher teacher() {
        return new CommitteeTeacher(combination);
    }

    @Override
    public Selection selection() {
        return new All(target);
    }
}
