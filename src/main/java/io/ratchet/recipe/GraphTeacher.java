package io.ratchet.recipe;

import io.ratchet.graph.LabelPropagation;
import io.ratchet.pseudolabel.SoftLabels;
import java.util.Arrays;

/**
 * Labels spread along the nearest neighbours in the space of embeddings (Iscen et al. 2019, 1904.04717): the labelled images
 * alone decide, no network's label does. Where there are more images than the limit, some are drawn, and the others get no
 * label.
 *
 * @param neighbours of each image, 1 or more
 * @param limit images that the graph holds at most
 */
record GraphTeacher(int neighbours, int limit) implements Teacher {

    GraphTeacher(int neighbours) {
        this(neighbours, ImageGraph.LIMIT);
    }

    @Override
    public SoftLabels label(Material material, TrainingProgress progress) {
        ImageGraph images = ImageGraph.of(material, Likeness.FEATURES, neighbours, limit, progress);
        int classes = material.labelled().classes();
        int[] known = new int[images.nodes().length];
        Arrays.fill(known, -1);
        System.arraycopy(material.labelled().labels(), 0, known, 0, images.labelled());
        float[] spread = LabelPropagation.asPublished().propagate(images.graph(), known, classes);
        float[] all = new float[material.unlabelled().images() * classes];
        for (int node = images.labelled(); node < known.length; node++) {
            System.arraycopy(spread, node * classes, all, images.unlabelled(node) * classes, classes);
        }
        return new SoftLabels(classes, all);
    }
}
