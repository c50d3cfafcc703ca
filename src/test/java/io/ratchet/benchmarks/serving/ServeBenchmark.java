package io.ratchet.benchmarks.serving;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a request for a prediction costs, beside a plain ONNX Runtime server in Java and FastAPI with torch, all with the same
 * weights and on the same JPEGs: {@code ServeBenchmark JAR BACKBONE GRAPH SIDE [TURNS [SECONDS [CLIENTS,...]]]}. Ratchet serves
 * twice, without keeping anything and with durable capture. The servers take turns; processor time is that of a server with its
 * children, PostgreSQL among them.
 */
public final class ServeBenchmark {

    private final List<byte[]> images;
    private final List<Server> servers = new ArrayList<>();
    private final int turns;
    private final int seconds;

    private ServeBenchmark(List<byte[]> images, int turns, int seconds) {
        this.images = images;
        this.turns = turns;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        try (Contestants contestants = new Contestants(args)) {
            ServeBenchmark benchmark = new ServeBenchmark(
                    contestants.images(), Contestants.number(args, 4, 5), Contestants.number(args, 5, 10));
            benchmark.start(contestants);
            System.out.println(contestants.describe());
            for (String clients : (args.length > 6 ? args[6] : "1,8,32").split(",", -1)) {
                benchmark.measure(Integer.parseInt(clients));
            }
        }
    }

    private void start(Contestants contestants) throws Exception {
        Server plain = started(contestants.ratchet("data-off", "off"));
        Path head = contestants.folder().resolve("head.bin");
        Files.write(head, LinearHead.of(plain.file("/v1/models/champion/artifact", Contestants.KEY)));
        started(contestants.ratchet("data-durable", "durable"));
        started(contestants.onnxRuntime(head));
        started(contestants.fastApi(head));
        for (Server server : servers) {
            EqualAnswers.require(plain, server, images);
            Load.warmUp(server, images, seconds);
        }
    }

    private Server started(Server server) throws InterruptedException {
        servers.add(server);
        server.awaitAnswer(images.get(0));
        return server;
    }

    private void measure(int clients) throws Exception {
        List<List<Load>> loads = new ArrayList<>();
        for (Server server : servers) {
            Load.on(server, images, clients, Math.min(seconds, 3));
            loads.add(new ArrayList<>());
        }
        for (int turn = 0; turn < turns; turn++) {
            for (int i = 0; i < servers.size(); i++) {
                int s = (turn + i) % servers.size();
                loads.get(s)
                        .add(Load.on(servers.get(s), images, clients, seconds).requireAllAnswered());
            }
        }
        System.out.printf(
                "%n%d clients, %d turns of %d s, load average %s%n%s%n%s%n",
                clients,
                turns,
                seconds,
                Machine.loadAverage(),
                "| server | requests/s | p50 ms | p99 ms | CPU-ms a request | without capture to it | durable to it |",
                "| --- | --- | --- | --- | --- | --- | --- |");
        for (int s = 0; s < servers.size(); s++) {
            print(servers.get(s).name(), loads.get(s), loads.get(0), loads.get(1));
        }
    }

    /** The last two columns: requests in a second of processor time, Ratchet's to this server's. */
    private static void print(String name, List<Load> own, List<Load> plain, List<Load> durable) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.2f | %s | %s |%n",
                name,
                Load.median(own.stream().mapToDouble(Load::rate).toArray()),
                Load.median(own.stream().mapToDouble(load -> load.quantile(0.5)).toArray()),
                Load.median(
                        own.stream().mapToDouble(load -> load.quantile(0.99)).toArray()),
                Load.median(own.stream().mapToDouble(Load::cpuMillis).toArray()),
                ratio(own, plain),
                ratio(own, durable));
    }

    private static String ratio(List<Load> theirs, List<Load> ours) {
        double[] ratios = IntStream.range(0, ours.size())
                .mapToDouble(
                        turn -> theirs.get(turn).cpuMillis() / ours.get(turn).cpuMillis())
                .toArray();
        return Load.medianAndRange(ratios);
    }
}
