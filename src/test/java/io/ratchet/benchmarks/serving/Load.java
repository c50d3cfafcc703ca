package io.ratchet.benchmarks.serving;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * What came of some clients that each send an image as soon as the one before was answered.
 *
 * @param millis what each answer took, sorted
 * @param failures requests that got no answer
 * @param seconds that passed
 * @param cpuSeconds of the server with its children
 * @param longestGap milliseconds in which nobody was answered
 */
record Load(double[] millis, int failures, double seconds, double cpuSeconds, double longestGap) {

    /** No two images of a run of this program are equal. */
    private static final AtomicLong NUMBERS = new AtomicLong();

    private record Answered(long from, long to) {}

    /**
     * Before anything counts: compiled code, caches and statistics of optimisers come with requests, not with time.
     *
     * @param seconds that will be measured
     */
    static void warmUp(Server server, List<byte[]> images, int seconds) throws Exception {
        AtomicLong left = new AtomicLong(300L * seconds);
        on(server, images, 8, () -> left.getAndDecrement() > 0);
    }

    /** For so many seconds. */
    static Load on(Server server, List<byte[]> images, int clients, int seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        return on(server, images, clients, () -> System.nanoTime() < end);
    }

    /** As long as something goes on. */
    static Load on(Server server, List<byte[]> images, int clients, BooleanSupplier goesOn) throws Exception {
        double cpu = server.processes().cpuSeconds();
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            AtomicLong failures = new AtomicLong();
            List<Callable<List<Answered>>> work = new ArrayList<>();
            for (int c = 0; c < clients; c++) {
                work.add(() -> send(server, images, goesOn, failures));
            }
            List<Answered> answered = new ArrayList<>();
            for (Future<List<Answered>> client : threads.invokeAll(work)) {
                answered.addAll(client.get());
            }
            double[] millis = answered.stream()
                    .mapToDouble(one -> (one.to - one.from) / 1e6)
                    .sorted()
                    .toArray();
            return new Load(
                    millis,
                    failures.intValue(),
                    (System.nanoTime() - start) / 1e9,
                    server.processes().cpuSeconds() - cpu,
                    longestGap(answered));
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Answered> send(Server server, List<byte[]> images, BooleanSupplier goesOn, AtomicLong failures)
            throws InterruptedException {
        List<Answered> answered = new ArrayList<>();
        while (goesOn.getAsBoolean()) {
            long number = NUMBERS.getAndIncrement();
            byte[] image = TintedJpegs.marked(images.get((int) (number % images.size())), number);
            long from = System.nanoTime();
            try {
                server.predict(image);
                answered.add(new Answered(from, System.nanoTime()));
            } catch (IOException e) {
                failures.incrementAndGet();
            }
        }
        return answered;
    }

    private static double longestGap(List<Answered> answered) {
        long[] ends = answered.stream().mapToLong(Answered::to).sorted().toArray();
        long longest = 0;
        for (int i = 1; i < ends.length; i++) {
            longest = Math.max(longest, ends[i] - ends[i - 1]);
        }
        return longest / 1e6;
    }

    /** The same, where a request without an answer makes the figures worthless. */
    Load requireAllAnswered() {
        if (failures > 0 || millis.length == 0) {
            throw new IllegalStateException(failures + " requests failed, " + millis.length + " were answered");
        }
        return this;
    }

    double rate() {
        return millis.length / seconds;
    }

    double quantile(double q) {
        return millis[(int) (q * (millis.length - 1))];
    }

    double cpuMillis() {
        return 1000 * cpuSeconds / millis.length;
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    static String medianAndRange(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median(sorted), sorted[0], sorted[sorted.length - 1]);
    }
}
