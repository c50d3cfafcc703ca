package io.ratchet.classification.web;

import io.ratchet.inference.Overloaded;
import java.util.concurrent.Semaphore;

/** Lets a few batches in at a time: their images are in memory before the first is decoded. Who finds all taken is refused at once. */
final class BatchTurns {

    private static final int AT_A_TIME = 4;

    private final Semaphore free = new Semaphore(AT_A_TIME);

    /** @throws Overloaded when no turn is free */
    Turn take() {
        if (!free.tryAcquire()) {
            throw new Overloaded("too many batches are under way");
        }
        return free::release;
    }

    /** To be closed when the batch is answered. */
    @FunctionalInterface
    interface Turn extends AutoCloseable {

        @Override
        void close();
    }
}
