package io.ratchet.training;

import io.ratchet.training.Seeds.Purpose;
import java.util.SplittableRandom;

/**
 * The rows of a set in random order, for ever: each pass over all of them is shuffled on its own (Fisher-Yates), and depends on
 * nothing but the seed and the number of the pass, so that an order can be taken up anywhere.
 */
final class ShuffledRows {

    private final int[] order;
    private final long seed;
    private final Purpose purpose;
    private long shuffledPass = -1;

    ShuffledRows(int rows, long seed, Purpose purpose) {
        this.order = new int[rows];
        this.seed = seed;
        this.purpose = purpose;
    }

    /** The row at a position, counted from zero over all passes; quick as long as positions of one pass are asked together. */
    int at(long position) {
        long pass = position / order.length;
        if (pass != shuffledPass) {
            shuffle(Seeds.random(seed, purpose, pass));
            shuffledPass = pass;
        }
        return order[(int) (position % order.length)];
    }

    private void shuffle(SplittableRandom random) {
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }
}
