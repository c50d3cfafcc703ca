package io.ratchet.training;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Has the next batch put together by a thread of its own while the current one is learned. Two batches take turns: the one
 * that {@link #next} gave is filled again only after the following call.
 */
final class PreparedBatches implements AutoCloseable {

    private final BatchComposer composer;
    private final int end;
    private final ExecutorService thread;
    private final Batch[] batches;
    private int step;
    private Future<?> prepared;
    private long waitedNanos;

    /** Prepares the batches from one step up to another. */
    PreparedBatches(BatchComposer composer, Batch one, Batch other, int first, int end) {
        this.composer = composer;
        this.batches = new Batch[] {one, other};
        this.step = first;
        this.end = end;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread daemon = new Thread(task, "next-batch");
            daemon.setDaemon(true);
            return daemon;
        });
        this.prepared = prepare(first);
    }

    private Future<?> prepare(int wanted) {
        return thread.submit(() -> {
            if (wanted < end) {
                composer.fill(batches[wanted % 2], wanted);
            }
        });
    }

    /** The batch of the next step. */
    Batch next() {
        long start = System.nanoTime();
        await();
        waitedNanos += System.nanoTime() - start;
        Batch batch = batches[step % 2];
        step++;
        prepared = prepare(step);
        return batch;
    }

    private void await() {
        try {
            prepared.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a batch could not be put together", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a batch");
        }
    }

    /** How long {@link #next} has waited, in seconds. */
    double waitedSeconds() {
        return waitedNanos / 1e9;
    }

    /** Waits for the batch that is being put together: after it, nobody reads the rows any more. */
    @Override
    public void close() {
        thread.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = thread.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
