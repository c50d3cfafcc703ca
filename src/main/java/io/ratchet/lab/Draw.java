package io.ratchet.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What one seed makes of the images: as many labelled ones of each class, a selection split of each class, and the rest, whose
 * truth nobody but the evaluator knows. Each is in random order, so that a beginning of it is a draw as well.
 *
 * @param labelled positions of the labelled images
 * @param selection positions of the images that choose among recipes
 * @param unlabelled positions of the images without labels
 */
record Draw(int[] labelled, int[] selection, int[] unlabelled) {

    /**
     * Draws.
     *
     * @param labels the true label of each image
     * @param unlabelled how many images without labels at most; 0 for all
     * @throws IllegalArgumentException when a class has too few images
     */
    static Draw of(
            int[] labels,
            List<String> classes,
            int labelledPerClass,
            int selectionPerClass,
            int unlabelled,
            long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> labelled = new ArrayList<>();
        List<Integer> selection = new ArrayList<>();
        List<Integer> rest = new ArrayList<>();
        for (int k = 0; k < classes.size(); k++) {
            int label = k;
            int[] ofClass = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == label)
                    .toArray();
            if (ofClass.length < labelledPerClass + selectionPerClass) {
                throw new IllegalArgumentException(
                        "the class '%s' has %d images to draw from, but %d labelled and %d for selection are wanted"
                                .formatted(classes.get(k), ofClass.length, labelledPerClass, selectionPerClass));
            }
            int[] order = shuffled(ofClass.length, random);
            for (int i = 0; i < ofClass.length; i++) {
                List<Integer> part =
                        i < labelledPerClass ? labelled : i < labelledPerClass + selectionPerClass ? selection : rest;
                part.add(ofClass[order[i]]);
            }
        }
        int[] all = mixed(rest, random);
        if (all.length == 0) {
            throw new IllegalArgumentException("no image is left without a label: label fewer of each class");
        }
        int[] capped = unlabelled == 0 ? all : Arrays.copyOf(all, Math.min(unlabelled, all.length));
        return new Draw(mixed(labelled, random), mixed(selection, random), capped);
    }

    /** The labels of some images. */
    static int[] at(int[] labels, int[] positions) {
        return Arrays.stream(positions).map(position -> labels[position]).toArray();
    }

    private static int[] mixed(List<Integer> positions, SplittableRandom random) {
        return Arrays.stream(shuffled(positions.size(), random))
                .map(positions::get)
                .toArray();
    }

    /** 0 to n - 1 in random order (Fisher-Yates). */
    static int[] shuffled(int n, SplittableRandom random) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
