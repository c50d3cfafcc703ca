package io.ratchet.evaluation;

import java.util.List;

/** How often images of each class were given each name. */
public final class ConfusionMatrix {

    private final List<String> classes;
    private final int[][] counts;

    private ConfusionMatrix(List<String> classes, int[][] counts) {
        this.classes = classes;
        this.counts = counts;
    }

    /**
     * Counts answers.
     *
     * @param truths the true class of each image
     * @param answers the class that was named, in the same order
     */
    public static ConfusionMatrix of(int[] truths, int[] answers, List<String> classes) {
        if (truths.length != answers.length) {
            throw new IllegalArgumentException(truths.length + " truths, but " + answers.length + " answers");
        }
        int[][] counts = new int[classes.size()][classes.size()];
        for (int i = 0; i < truths.length; i++) {
            counts[truths[i]][answers[i]]++;
        }
        return new ConfusionMatrix(List.copyOf(classes), counts);
    }

    public List<String> classes() {
        return classes;
    }

    /** Images of this class that were given this name. */
    public int count(int truth, int answer) {
        return counts[truth][answer];
    }

    /** Images of a class. */
    public int support(int label) {
        int sum = 0;
        for (int count : counts[label]) {
            sum += count;
        }
        return sum;
    }

    /** Images that were given this name. */
    public int named(int label) {
        int sum = 0;
        for (int[] row : counts) {
            sum += row[label];
        }
        return sum;
    }

    /** The share of the images of a class that were named so; none of none without images. */
    public Proportion recall(int label) {
        return new Proportion(counts[label][label], support(label));
    }

    /** The share of the images with a name that bear it rightly; none of none when no image got it. */
    public Proportion precision(int label) {
        return new Proportion(counts[label][label], named(label));
    }

    /** The harmonic mean of precision and recall, {@code 2 TP / (2 TP + FP + FN)}; 0 without images of the class or name. */
    public double f1(int label) {
        int both = support(label) + named(label);
        return both == 0 ? 0 : 2.0 * counts[label][label] / both;
    }

    /** The mean F1 of all classes, each counting the same. */
    public double macroF1() {
        double sum = 0;
        for (int label = 0; label < counts.length; label++) {
            sum += f1(label);
        }
        return counts.length == 0 ? 0 : sum / counts.length;
    }
}
