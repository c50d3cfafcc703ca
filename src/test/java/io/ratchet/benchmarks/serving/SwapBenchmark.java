package io.ratchet.benchmarks.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final List<byte[]> images;
    private final List<Double> swapMillis = new ArrayList<>();
    private final Server server;
    private final int challenger;

    private SwapBenchmark(Server server, int side) throws IOException, InterruptedException {
        this.server = server;
        this.images = TintedJpegs.requests(side);
        server.awaitAnswer(images.get(0));
        this.challenger = TrainingRun.start(server).awaitVersion();
    }

    public static void main(String[] args) throws Exception {
        Network network = new Network(Path.of(args[1]), Path.of(args[2]), Integer.parseInt(args[3]));
        int swaps = args.length > 4 ? Integer.parseInt(args[4]) : 20;
        int turns = args.length > 5 ? Integer.parseInt(args[5]) : 5;
        int seconds = args.length > 6 ? Integer.parseInt(args[6]) : 10;
        Path folder = Files.createTempDirectory("swap-benchmark");
        Contestants contestants = new Contestants(folder, network);
        // Without traffic there is nothing else to learn from; the gate's opinion does not matter here.
        try (Server server = contestants.ratchet(
                Path.of(args[0]),
                "off",
                "--ratchet.retraining.recipes=labelled-only",
                "--ratchet.promotion.watch=0s")) {
            SwapBenchmark benchmark = new SwapBenchmark(server, network.side());
            System.out.printf(
                    "%s, side %d, %d clients%n%s%n",
                    network.graph().getFileName(), network.side(), CLIENTS, Machine.describe(folder));
            benchmark.measure(swaps, turns, seconds);
        }
    }

    private void measure(int swaps, int turns, int seconds) throws Exception {
        Load.on(server, images, CLIENTS, 2.0 * seconds);
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
