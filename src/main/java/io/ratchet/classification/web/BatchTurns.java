package io.ratchet.classification.web;

import io.ratchet.inference.Overloaded;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Lets a few batches in at a time: their images are in memory before the first is decoded. Who finds all taken is refused at once. */
@Component
public class BatchTurns {

    private static final int AT_A_TIME = 4;

    private final Semaphore free = new Semaphore(AT_A_TIME);

    /**
     * Does the work of a batch.
     *
     * @throws Overloaded when no turn is free
     */
    public <T> T take(Work<T> work) throws IOException, ServletException {
        if (!free.tryAcquire()) {
            throw new Overloaded("Too many batches are under way; come again in a moment.");
        }
        try {
            return work.run();
        } finally {
            free.release();
        }
    }

    /** Reads the request, and answers it. */
    @FunctionalInterface
    public interface Work<T> {

        T run() throws IOException, ServletException;
    }
}
