package io.ratchet.recipe;

import io.ratchet.graph.InducingSubset;
import io.ratchet.graph.NearestNeighbours;
import io.ratchet.graph.NeighbourGraph;
import io.ratchet.graph.NodeVectors;
import io.ratchet.network.NetworkKind;

/**
 * The labelled and the unlabelled images of a material, each joined to those that look most like it.
 *
 * @param graph of the nodes: all labelled images, then the unlabelled ones, or some of them
 * @param nodes which images they are; unlabelled image i has the number i + labelled
 * @param labelled how many labelled images there are
 */
record ImageGraph(NeighbourGraph graph, int[] nodes, int labelled) {

    /** The comparison of all pairs grows with the square: 100,000 images take about a minute on two cores. */
    static final int LIMIT = 100_000;

    /** Of 1,280: neighbours are as good as among all of them, and are found in a fifth of the time. */
    private static final int DIMENSIONS = 256;

    /**
     * Made once for each likeness, number of views and neighbours.
     *
     * @param likeness by what images are compared
     * @param limit images at most; where there are more, some of the unlabelled ones are drawn
     */
    static ImageGraph of(Material material, Likeness likeness, int neighbours, int limit, TrainingProgress progress) {
        int views = material.unlabelled().files().size();
        String key = likeness + ", " + views + " views, " + neighbours + " neighbours, " + limit + " at most";
        return material.workshop().graph(key, () -> make(material, likeness, neighbours, limit, progress));
    }

    private static ImageGraph make(
            Material material, Likeness likeness, int neighbours, int limit, TrainingProgress progress) {
        progress.phase("comparing images");
        int labelled = material.labelled().size();
        int[] nodes = InducingSubset.choose(labelled, material.unlabelled().images(), limit, material.seed());
        try (ImageVectors images = ImageVectors.of(material, likeness)) {
            NodeVectors vectors = comparable(NodeVectors.chosen(images.vectors(), nodes), material, likeness, progress);
            return new ImageGraph(NearestNeighbours.exact(vectors, neighbours, progress::pulse), nodes, labelled);
        }
    }

    /** Pixels, and embeddings of a backbone that knows other classes; what was learned on these classes is left as it is. */
    private static NodeVectors comparable(
            NodeVectors vectors, Material material, Likeness likeness, TrainingProgress progress) {
        return material.kind() == NetworkKind.FROZEN_BACKBONE || likeness == Likeness.PIXELS
                ? NodeVectors.decorrelated(vectors, DIMENSIONS, progress::pulse)
                : vectors;
    }

    /** Which unlabelled image a node is; negative where it is a labelled one. */
    int unlabelled(int node) {
        return nodes[node] - labelled;
    }
}
