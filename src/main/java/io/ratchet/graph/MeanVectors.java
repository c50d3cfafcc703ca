package io.ratchet.graph;

import java.util.List;

/** The mean of several views of each node. */
record MeanVectors(List<NodeVectors> views) implements NodeVectors {

    MeanVectors {
        views = List.copyOf(views);
        if (views.isEmpty()) {
            throw new IllegalArgumentException("a mean needs one view at least");
        }
        NodeVectors first = views.get(0);
        for (NodeVectors view : views) {
            if (view.size() != first.size()) {
                throw new IllegalArgumentException("views have " + first.size() + " and " + view.size() + " nodes");
            }
        }
        Dimension.same(views);
    }

    @Override
    public int size() {
        return views.get(0).size();
    }

    @Override
    public int dimension() {
        return views.get(0).dimension();
    }

    @Override
    public void copy(int node, float[] target) {
        views.get(0).copy(node, target);
        float[] view = new float[target.length];
        for (int v = 1; v < views.size(); v++) {
            views.get(v).copy(node, view);
            for (int i = 0; i < view.length; i++) {
                target[i] += view[i];
            }
        }
        // The sum has the direction of the mean.
        UnitLength.normalise(target);
    }
}
