package io.ratchet.benchmarks.serving;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What users notice of swaps: four clients, nothing kept, while two versions of one backbone take each other's place by the calls of
 * an admin, and without that, in turns: {@code SwapBenchmark JAR BACKBONE GRAPH SIDE [SWAPS [TURNS [SECONDS]]]}.
 */
public final class SwapBenchmark {

    private static final int CLIENTS = 4;
    private static final String DATA = "data";

    private final List<byte[]> images;
    private final List<Double> swapMillis = new ArrayList<>();
    private final Server server;
    private final int challenger;

    private SwapBenchmark(Server server, List<byte[]> images, int challenger) {
        this.server = server;
        this.images = images;
        this.challenger = challenger;
    }

    public static void main(String[] args) throws Exception {
        int turns = Contestants.number(args, 5, 5);
        int seconds = Contestants.number(args, 6, 10);
        try (Contestants contestants = new Contestants(args)) {
            List<byte[]> images = contestants.images();
            int challenger = secondVersion(contestants, images);
            Server server = contestants.ratchet(DATA, "off", "--ratchet.promotion.watch=0s");
            server.awaitAnswer(images.get(0));
            SwapBenchmark benchmark = new SwapBenchmark(server, images, challenger);
            System.out.printf("%s; %d clients%n", contestants.describe(), CLIENTS);
            benchmark.measure(Contestants.number(args, 4, 20), turns, seconds);
        }
    }

    /** Needs some traffic; what the gate says of it does not matter here. */
    private static int secondVersion(Contestants contestants, List<byte[]> images) throws Exception {
        try (Server server = contestants.ratchet(DATA, "durable", "--ratchet.retraining.recipes=labelled-only")) {
            server.awaitAnswer(images.get(0));
            for (byte[] image : images) {
                server.predict(image);
            }
            return TrainingRun.start(server).awaitVersion();
        }
    }

    private void measure(int swaps, int turns, int seconds) throws Exception {
        Load.warmUp(server, images, seconds);
        swap();
        swap();
        swapMillis.clear();
        StringBuilder resident = new StringBuilder().append(server.processes().residentMegabytes());
        Disturbance swapping = new Disturbance("swapping");
        for (int turn = 0; turn < turns; turn++) {
            Load alone = Load.on(server, images, CLIENTS, seconds);
            swapping.add(alone, whileSwapping(swaps / turns, seconds));
            resident.append(", ").append(server.processes().residentMegabytes());
        }
        swapping.summarise();
        System.out.printf(
                Locale.ROOT,
                "%d swaps, each until the other version serves %.0f ms (median); resident MB before and after each turn: %s%n",
                swapMillis.size(),
                Load.median(swapMillis.stream().mapToDouble(Double::doubleValue).toArray()),
                resident);
    }

    /** Spread evenly over the time. */
    private Load whileSwapping(int swaps, int seconds) throws Exception {
        ExecutorService admin = Executors.newSingleThreadExecutor();
        try {
            Future<?> swapping = admin.submit(() -> {
                for (int i = 0; i < swaps; i++) {
                    TimeUnit.MILLISECONDS.sleep(1000L * seconds / (swaps + 1));
                    swap();
                }
                return null;
            });
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            Load load = Load.on(server, images, CLIENTS, () -> System.nanoTime() < end || !swapping.isDone());
            swapping.get();
            return load;
        } finally {
            admin.shutdownNow();
        }
    }

    /** Comes back when this node serves the other version. */
    private void swap() throws IOException, InterruptedException {
        boolean rollBack = served() == challenger;
        long start = System.nanoTime();
        String path = rollBack ? "/v1/models/rollback" : "/v1/models/" + challenger + "/promote";
        server.post(path, "{\"force\":true,\"reason\":\"benchmark\"}", Contestants.KEY);
        swapMillis.add((System.nanoTime() - start) / 1e6);
        if (rollBack == (served() == challenger)) {
            throw new IllegalStateException("the version that serves is the same as before");
        }
    }

    private int served() throws IOException, InterruptedException {
        return server.predict(images.get(0)).path("model").path("version").asInt();
    }
}
