package io.ratchet.recipe;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which labelled images a member of a committee learns.
 *
 * @param learned indices, with repetitions where it is a bootstrap
 * @param outOfBag the others, ascending
 */
record MemberSample(int[] learned, int[] outOfBag) {

    /** As many of each class as there are, drawn with replacement; each class that is there is drawn. */
    static MemberSample bootstrap(int[] labels, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] learned = new int[labels.length];
        int filled = 0;
        for (int[] group : byClass(labels)) {
            for (int i = 0; i < group.length; i++) {
                learned[filled++] = group[random.nextInt(group.length)];
            }
        }
        return of(learned, labels.length);
    }

    /** One of so many parts of equal shares of each class. */
    static MemberSample part(int[] labels, int part, int parts, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        IntStream.Builder learned = IntStream.builder();
        for (int[] group : byClass(labels)) {
            shuffle(group, random);
            for (int i = part; i < group.length; i += parts) {
                learned.add(group[i]);
            }
        }
        return of(learned.build().sorted().toArray(), labels.length);
    }

    private static MemberSample of(int[] learned, int images) {
        BitSet in = new BitSet(images);
        Arrays.stream(learned).forEach(in::set);
        return new MemberSample(
                learned, IntStream.range(0, images).filter(i -> !in.get(i)).toArray());
    }

    private static int[][] byClass(int[] labels) {
        int classes = Arrays.stream(labels).max().orElse(-1) + 1;
        return IntStream.range(0, classes)
                .mapToObj(k -> IntStream.range(0, labels.length)
                        .filter(i -> labels[i] == k)
                        .toArray())
                .toArray(int[][]::new);
    }

    private static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
