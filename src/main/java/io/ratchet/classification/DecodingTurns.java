package io.ratchet.classification;

import io.ratchet.inference.Overloaded;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only a few images be decoded at a time. Decoding keeps a core busy and takes up to 440 MB for the largest image that
 * is allowed by default (40 million pixels, 16 bits, alpha): more at once would not be faster, but could exhaust the heap.
 */
class DecodingTurns {

    /** Long enough to let a burst of photographs through, short enough that a caller is not left waiting. */
    private static final long WAIT_MILLIS = 500;

    private final Semaphore turns;

    DecodingTurns(int atATime) {
        turns = new Semaphore(atATime);
    }

    /**
     * Does the work when its turn comes.
     *
     * @throws Overloaded when it does not come soon
     */
    <T> T take(Supplier<T> work) {
        await();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private void await() {
        try {
            if (!turns.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new Overloaded("too many images are being decoded");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Overloaded("the service stops");
        }
    }
}
