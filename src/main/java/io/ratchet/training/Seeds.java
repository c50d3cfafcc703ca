package io.ratchet.training;

import java.util.SplittableRandom;

/** Independent random numbers for each purpose and number, from one seed: nothing but the seed has to be kept. */
final class Seeds {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** What the random numbers are for. */
    enum Purpose {
        WEIGHTS,
        DROPOUT,
        LABELLED_ORDER,
        PSEUDO_ORDER,
        UNLABELLED_ORDER,
        BATCH
    }

    static long of(long seed, Purpose purpose, long number) {
        return mixed(mixed(mixed(seed) + GOLDEN * (purpose.ordinal() + 1)) + GOLDEN * (number + 1));
    }

    static SplittableRandom random(long seed, Purpose purpose, long number) {
        return new SplittableRandom(of(seed, purpose, number));
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014): each bit of the input changes half of the output's. */
    static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
