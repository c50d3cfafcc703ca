package io.ratchet.graph;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One thread for each processor; each takes one stretch of the work, so that what comes out depends on no timing. */
final class Crew implements AutoCloseable {

    /** Work on the items from, inclusive, to, exclusive. */
    interface Work {
        void on(int from, int to);
    }

    private final int threads;
    private final ExecutorService pool;

    Crew() {
        threads = Runtime.getRuntime().availableProcessors();
        pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "graph");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does the work on all items from, inclusive, to, exclusive; returns when all of it has ended, and then throws what one threw. */
    void share(int from, int to, Work work) {
        CompletableFuture<?>[] parts = new CompletableFuture<?>[threads];
        for (int t = 0; t < threads; t++) {
            int first = from + (int) ((long) (to - from) * t / threads);
            int last = from + (int) ((long) (to - from) * (t + 1) / threads);
            parts[t] = CompletableFuture.runAsync(() -> work.on(first, last), pool);
        }
        try {
            // Waits for all, failed or not: what they read may be freed after it.
            CompletableFuture.allOf(parts).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
