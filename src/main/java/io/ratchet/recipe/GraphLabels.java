package io.ratchet.recipe;

import io.ratchet.pseudolabel.EntropyWeighted;
import io.ratchet.pseudolabel.Selection;
import io.ratchet.pseudolabel.Target;

/** The labels of the neighbour graph, the certain ones more. Dangerous alone where the champion is better than the graph. */
final class GraphLabels implements StudentRecipe {

    @Override
    public String name() {
        return "graph";
    }

    @Override
    public String summary() {
        return "labels spread from the labelled images along nearest neighbours, weighted by certainty";
    }

    @Override
    public Teacher teacher() {
        return new GraphTeacher(30);
    }

    @Override
    public Selection selection() {
        return new EntropyWeighted(Target.HARD);
    }
}
