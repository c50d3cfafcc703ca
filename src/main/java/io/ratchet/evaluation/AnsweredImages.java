package io.ratchet.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** The gate images' true labels beside what champion and challenger answered, all as indices into the classes. */
public final class AnsweredImages {

    private final int[] truth;
    private final int[] champion;
    private final int[] challenger;
    private final List<String> classes;

    /**
     * @param truth the true label of each image
     * @param champion the champion's answer for each of the same images, in the same order
     * @param challenger the challenger's answer likewise
     * @param classes the names that the indices stand for; at least two
     * @throws IllegalArgumentException when the arrays differ in length or an index names no class
     */
    public AnsweredImages(int[] truth, int[] champion, int[] challenger, List<String> classes) {
        this.truth = truth.clone();
        this.champion = champion.clone();
        this.challenger = challenger.clone();
        this.classes = List.copyOf(classes);
        requireComparable();
    }

    /** The counts on all images. */
    public PairedComparison overall() {
        return count(image -> true);
    }

    /** The counts on the images that truly are of one class. */
    public PairedComparison ofClass(int label) {
        return count(image -> truth[image] == label);
    }

    public List<String> classes() {
        return classes;
    }

    /** How many images there are. */
    public int images() {
        return truth.length;
    }

    /** The true label of an image. */
    int truth(int image) {
        return truth[image];
    }

    /** What the champion answered to an image. */
    int champion(int image) {
        return champion[image];
    }

    /** What the challenger answered to an image. */
    int challenger(int image) {
        return challenger[image];
    }

    /** 1 where only the challenger is right, -1 where only the champion is, else 0. */
    int won(int image) {
        return (challenger[image] == truth[image] ? 1 : 0) - (champion[image] == truth[image] ? 1 : 0);
    }

    private PairedComparison count(IntPredicate included) {
        int images = 0;
        int both = 0;
        int onlyChallenger = 0;
        int onlyChampion = 0;
        for (int image = 0; image < truth.length; image++) {
            if (!included.test(image)) {
                continue;
            }
            boolean championRight = champion[image] == truth[image];
            boolean challengerRight = challenger[image] == truth[image];
            images++;
            both += championRight && challengerRight ? 1 : 0;
            onlyChallenger += challengerRight && !championRight ? 1 : 0;
            onlyChampion += championRight && !challengerRight ? 1 : 0;
        }
        return new PairedComparison(images, both, onlyChallenger, onlyChampion);
    }

    private void requireComparable() {
        if (classes.size() < 2) {
            throw new IllegalArgumentException("there are at least two classes, not " + classes.size());
        }
        if (champion.length != truth.length || challenger.length != truth.length) {
            throw new IllegalArgumentException("%d true labels, but %d answers of the champion and %d of the challenger"
                    .formatted(truth.length, champion.length, challenger.length));
        }
        requireLabels("true label", truth);
        requireLabels("champion's answer", champion);
        requireLabels("challenger's answer", challenger);
    }

    private void requireLabels(String what, int[] labels) {
        Arrays.stream(labels)
                .filter(label -> label < 0 || label >= classes.size())
                .findFirst()
                .ifPresent(label -> {
                    throw new IllegalArgumentException(
                            "a %s is %d, but there are %d classes".formatted(what, label, classes.size()));
                });
    }
}
