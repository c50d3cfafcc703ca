package io.ratchet.recipe;

import io.ratchet.graph.LabelPropagation;
import io.ratchet.pseudolabel.DistributionAlignment;
import io.ratchet.pseudolabel.SoftLabels;
import java.util.stream.IntStream;

/**
 * Another teacher's opinions, brought to the class shares of the labelled set and then smoothed over each image's neighbours,
 * together with the true labels (Zhou et al. 2003, with opinions in the place of nothing). Errors of a network are as
 * confident as its right answers, but they have fewer neighbours that say the same.
 *
 * @param teacher whose opinions
 * @param likeness which neighbours an image has
 * @param neighbours of each image, 1 or more
 * @param alpha how far opinions go, 0 to below 1
 * @param limit images that the graph holds at most; the others keep the teacher's opinion as it is
 */
record SmoothedTeacher(Teacher teacher, Likeness likeness, int neighbours, double alpha, int limit) implements Teacher {

    /** As the similarities are raised in label propagation. */
    private static final double EXPONENT = 3;

    SmoothedTeacher(Teacher teacher, Likeness likeness, int neighbours, double alpha) {
        this(teacher, likeness, neighbours, alpha, ImageGraph.LIMIT);
    }

    @Override
    public SoftLabels label(Material material, TrainingProgress progress) {
        SoftLabels opinions =
                DistributionAlignment.full().apply(teacher.label(material, progress), material.classShares());
        ImageGraph images = ImageGraph.of(material, likeness, neighbours, limit, progress);
        int classes = opinions.classes();
        int nodes = images.nodes().length;
        float[] known = new float[nodes * classes];
        int[] truth = material.labelled().labels();
        IntStream.range(0, images.labelled()).forEach(node -> known[node * classes + truth[node]] = 1);
        for (int node = images.labelled(); node < nodes; node++) {
            copy(opinions, images.unlabelled(node), known, node);
        }
        float[] smooth = new LabelPropagation(alpha, EXPONENT, 20, 1e-6).smooth(images.graph(), known, classes);
        float[] all = new float[opinions.size() * classes];
        IntStream.range(0, opinions.size()).forEach(image -> copy(opinions, image, all, image));
        for (int node = images.labelled(); node < nodes; node++) {
            System.arraycopy(smooth, node * classes, all, images.unlabelled(node) * classes, classes);
        }
        return new SoftLabels(classes, all);
    }

    private static void copy(SoftLabels from, int row, float[] to, int position) {
        for (int k = 0; k < from.classes(); k++) {
            to[position * from.classes() + k] = from.probability(row, k);
        }
    }
}
