package io.ratchet.inference;

import io.ratchet.network.ServingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The few threads that run the network, behind a bounded queue. Each takes what waits, up to a batch, and never waits for
 * more. Request threads never call libtorch: each would get an OpenMP team of its own.
 */
final class InferenceWorkers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(InferenceWorkers.class);

    /** Batches are powers of two up to this, so that every size can be warmed up beforehand. */
    static final int LARGEST_BATCH = 16;

    private static final String CLOSING = "This node is shutting down.";

    private final BlockingQueue<Job> queue;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ServingMode mode;
    private final SplittableRandom draws;
    private final LiveCounts served;
    private final Duration deadline;
    private final QueueMetrics metrics;
    private volatile boolean closed;

    /**
     * Starts them.
     *
     * @param seed of the members that routed requests are given to
     * @param served counts what becomes of them
     * @param deadline after which nobody waits for an answer any more; what still waits then is not computed
     */
    InferenceWorkers(
            int workers,
            int queueCapacity,
            ServingMode mode,
            long seed,
            LiveCounts served,
            Duration deadline,
            QueueMetrics metrics) {
        this.served = served;
        this.deadline = deadline;
        this.metrics = metrics;
        metrics.watch(this::waiting);
        this.mode = mode;
        this.draws = new SplittableRandom(seed);
        this.queue = new ArrayBlockingQueue<>(queueCapacity);
        for (int i = 0; i < workers; i++) {
            startWorker("inference-" + i);
        }
    }

    private void startWorker(String name) {
        Thread thread = new Thread(this::work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, error) -> {
            log.error("worker {} died and is replaced", name, error);
            if (!closed) {
                startWorker(name);
            }
        });
        threads.add(thread);
        thread.start();
    }

    /**
     * Queues one image. The model must stay open until the future is done.
     *
     * @param pixels (S, S, 3) uint8, as the model's preprocessing makes them
     * @throws Overloaded when the queue is full
     */
    CompletableFuture<Prediction> submit(LoadedModel model, byte[] pixels) {
        Job job = new Job(model, pixels, draw(model.members()), System.nanoTime(), new CompletableFuture<>());
        if (closed || !queue.offer(job)) {
            throw new Overloaded("More images wait than can be answered soon; come again in a moment.");
        }
        // The workers may have ended between the two lines above; what they did not take stays behind.
        if (closed && queue.remove(job)) {
            throw new Overloaded(CLOSING);
        }
        return job.answer;
    }

    /** Of the model that the request holds: after a swap there may be fewer members, or one. */
    private int draw(int members) {
        synchronized (draws) {
            return draws.nextInt(members);
        }
    }

    /** Images that wait at this moment. */
    int waiting() {
        return queue.size();
    }

    private void work() {
        List<Job> batch = new ArrayList<>(LARGEST_BATCH);
        while (!closed) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            queue.drainTo(batch, LARGEST_BATCH - 1);
            batch.removeIf(this::isTooLate);
            while (!batch.isEmpty()) {
                int n = sameModel(batch);
                List<Job> jobs = batch.subList(0, Integer.highestOneBit(n));
                answer(jobs);
                jobs.clear();
            }
        }
    }

    /** Whoever asked was told so already, or is about to be: the time goes to those who still wait. */
    private boolean isTooLate(Job job) {
        long waited = System.nanoTime() - job.submitted;
        metrics.waited(waited);
        boolean late = waited > deadline.toNanos();
        if (late) {
            job.answer.completeExceptionally(new DeadlineExceeded(deadline));
        }
        return late;
    }

    /** How many of the first jobs are for the same model: more than one model waits only around a swap. */
    private static int sameModel(List<Job> batch) {
        int n = 1;
        while (n < batch.size()
                && batch.get(n).model.identity().equals(batch.get(0).model.identity())) {
            n++;
        }
        return n;
    }

    private void answer(List<Job> jobs) {
        metrics.computed(jobs.size());
        int[] outcomes = new int[jobs.size()];
        Arrays.fill(outcomes, LiveCounts.FAILED);
        long start = CpuClock.nanos();
        long nanos = 0;
        try {
            List<Prediction> predictions = BatchPrediction.of(
                    jobs.get(0).model,
                    jobs.stream().map(Job::pixels).toList(),
                    jobs.stream().mapToInt(Job::member).toArray(),
                    mode);
            nanos = CpuClock.nanos() - start;
            for (int i = 0; i < predictions.size(); i++) {
                outcomes[i] = jobs.get(i).complete(predictions.get(i));
            }
        } catch (RuntimeException e) {
            jobs.forEach(job -> job.answer.completeExceptionally(e));
        } finally {
            // After an Error nobody may wait, and no lease may stay, for an answer that never comes.
            jobs.forEach(job -> job.answer.completeExceptionally(new IllegalStateException("inference failed")));
            served.record(jobs.get(0).model.identity(), outcomes, nanos);
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(5_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Job> abandoned = new ArrayList<>();
        queue.drainTo(abandoned);
        abandoned.forEach(job -> job.answer.completeExceptionally(new Overloaded(CLOSING)));
    }

    private record Job(
            LoadedModel model, byte[] pixels, int member, long submitted, CompletableFuture<Prediction> answer) {

        /** What became of it, as {@link LiveCounts} counts it. */
        int complete(Prediction prediction) {
            Optional<String> flaw = prediction.flaw();
            if (flaw.isPresent()) {
                answer.completeExceptionally(new ModelOutputInvalid(flaw.get()));
                return LiveCounts.INVALID;
            }
            answer.complete(prediction);
            return prediction.label();
        }
    }
}
