package io.ratchet.recipe;

import io.ratchet.pseudolabel.All;
import io.ratchet.pseudolabel.Selection;
import io.ratchet.pseudolabel.Target;

/** The probabilities that were served, as soft labels. */
final class ServedShares implements StudentRecipe {

    @Override
    public String name() {
        return "served-soft";
    }

    @Override
    public String summary() {
        return "served probabilities as soft labels; of a voting committee the shares of its votes";
    }

    @Override
    public Teacher teacher() {
        return new ServedTeacher(false);
    }

    @Override
    public Selection selection() {
        return new All(Target.SOFT);
    }
}
