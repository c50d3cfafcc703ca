package io.ratchet.replay;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends many images, several at a time, and stops when the service answers nobody any more. */
public final class Replay {

    private final PredictionClient client;
    private final int concurrency;

    /**
     * @param concurrency how many requests are under way at a time, at least 1
     */
    public Replay(PredictionClient client, int concurrency) {
        if (concurrency < 1) {
            throw new IllegalArgumentException("at least 1 request is under way at a time, not " + concurrency);
        }
        this.client = client;
        this.concurrency = concurrency;
    }

    /**
     * Sends the images in their order and waits for all answers.
     *
     * @param afterEach called after each image, by several threads
     */
    public ReplaySummary send(List<ReplayImage> images, Runnable afterEach) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean stopped = new AtomicBoolean();
        long start = System.nanoTime();
        ExecutorService senders = Executors.newFixedThreadPool(concurrency);
        try {
            List<Future<List<Replayed>>> parts = new ArrayList<>();
            for (int sender = 0; sender < concurrency; sender++) {
                parts.add(senders.submit(() -> sendInTurn(images, next, stopped, afterEach)));
            }
            List<Replayed> all = new ArrayList<>();
            for (Future<List<Replayed>> part : parts) {
                all.addAll(result(part));
            }
            return ReplaySummary.of(images.size(), all, Duration.ofNanos(System.nanoTime() - start));
        } finally {
            senders.shutdownNow();
        }
    }

    private List<Replayed> sendInTurn(
            List<ReplayImage> images, AtomicInteger next, AtomicBoolean stopped, Runnable afterEach)
            throws InterruptedException {
        List<Replayed> sent = new ArrayList<>();
        for (int i = next.getAndIncrement(); i < images.size() && !stopped.get(); i = next.getAndIncrement()) {
            Outcome outcome = send(images.get(i));
            if (outcome instanceof Outcome.GivenUp) {
                stopped.set(true);
            }
            sent.add(new Replayed(images.get(i).truth(), outcome));
            afterEach.run();
        }
        return sent;
    }

    private Outcome send(ReplayImage image) throws InterruptedException {
        byte[] bytes;
        try {
            bytes = image.bytes().read();
        } catch (IOException e) {
            return new Outcome.Failed("unreadable file");
        }
        return client.predict(bytes);
    }

    private static List<Replayed> result(Future<List<Replayed>> part) throws InterruptedException {
        try {
            return part.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a sender of the replay failed", e.getCause());
        }
    }
}
