package io.ratchet.recipe;

import io.ratchet.pseudolabel.SoftLabels;
import java.util.Arrays;

/**
 * What the service answered for each unlabelled image, the newest answer of each.
 *
 * @param probabilities as they were answered
 * @param labels as they were answered; a tied vote has the label that users got
 */
public record ServedLabels(SoftLabels probabilities, int[] labels) {

    public ServedLabels {
        if (labels.length != probabilities.size()) {
            throw new IllegalArgumentException("as many labels as answers");
        }
    }

    /** Nothing was answered yet. */
    public static ServedLabels none(int classes) {
        return new ServedLabels(new SoftLabels(classes, new float[0]), new int[0]);
    }

    /** What was answered for some of the images, in this order. */
    public ServedLabels choose(int[] images) {
        int classes = probabilities.classes();
        float[] flat = new float[images.length * classes];
        float[] row = new float[classes];
        for (int i = 0; i < images.length; i++) {
            probabilities.copyRow(images[i], row);
            System.arraycopy(row, 0, flat, i * classes, classes);
        }
        return new ServedLabels(
                new SoftLabels(classes, flat),
                Arrays.stream(images).map(i -> labels[i]).toArray());
    }

    /** The labels alone: certain, whatever the probability was. */
    SoftLabels hard() {
        return SoftLabels.oneHot(probabilities.classes(), labels);
    }
}
