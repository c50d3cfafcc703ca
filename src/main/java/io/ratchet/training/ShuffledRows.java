package io.ratchet.training;

import java.util.SplittableRandom;

/** The rows of a set in random order, for ever: shuffled anew each time all were given (Fisher-Yates). */
final class ShuffledRows {

    private final int[] order;
    private final SplittableRandom random;
    private int next;

    ShuffledRows(int rows, SplittableRandom random) {
        this.order = java.util.stream.IntStream.range(0, rows).toArray();
        this.random = random;
        this.next = rows;
    }

    int next() {
        if (next == order.length) {
            shuffle();
            next = 0;
        }
        return order[next++];
    }

    private void shuffle() {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
