package io.ratchet.registry;

import java.util.Arrays;

/**
 * Images of one part of a snapshot, by ascending id. Kept in arrays, which are those given and are never changed: a million
 * images are 20 MB.
 *
 * @param imageIds (n) ascending
 * @param labels (n) index of the true class, or of the class that was served last
 * @param learned (n) index of the class that was learned, of a soft target the most probable; {@link #NOT_LEARNED} for none
 * @param weights (n) how much each counted among its like; 0 where it was not learned
 */
public record ManifestPart(long[] imageIds, short[] labels, short[] learned, float[] weights) {

    /** In the place of a class: the image was not learned. */
    public static final short NOT_LEARNED = -1;

    public ManifestPart {
        if (labels.length != imageIds.length
                || learned.length != imageIds.length
                || weights.length != imageIds.length) {
            throw new IllegalArgumentException("a part has as many labels and weights as images");
        }
        for (int i = 0; i < imageIds.length; i++) {
            if (imageIds[i] < 0 || (i > 0 && imageIds[i] <= imageIds[i - 1])) {
                throw new IllegalArgumentException("image ids ascend from 0, but number " + i + " is " + imageIds[i]);
            }
            boolean isLearned = learned[i] != NOT_LEARNED;
            if (labels[i] < 0 || learned[i] < NOT_LEARNED || isLearned != (weights[i] > 0)) {
                throw new IllegalArgumentException("image " + imageIds[i] + " has label " + labels[i] + ", learned "
                        + learned[i] + " with weight " + weights[i]);
            }
        }
    }

    /** Images with true labels; each is learned with weight 1, or none is. */
    public static ManifestPart labelled(long[] imageIds, short[] labels, boolean isLearned) {
        short[] learned = labels.clone();
        float[] weights = new float[labels.length];
        if (isLearned) {
            Arrays.fill(weights, 1);
        } else {
            Arrays.fill(learned, NOT_LEARNED);
        }
        return new ManifestPart(imageIds, labels, learned, weights);
    }

    public int size() {
        return imageIds.length;
    }

    /** How many images were learned. */
    public int learnedImages() {
        int count = 0;
        for (short label : learned) {
            count += label == NOT_LEARNED ? 0 : 1;
        }
        return count;
    }
}
