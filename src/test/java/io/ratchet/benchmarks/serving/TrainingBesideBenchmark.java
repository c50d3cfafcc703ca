package io.ratchet.benchmarks.serving;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What users notice of a retraining on the same machine: two clients, durable capture, without and with a trainer at work, in turns:
 * {@code TrainingBesideBenchmark JAR BACKBONE GRAPH SIDE [TURNS [SECONDS]]}. It learns what the clients have sent, by the recipes
 * that are tried by default, and is stopped after each turn.
 */
public final class TrainingBesideBenchmark {

    private static final int CLIENTS = 2;

    private TrainingBesideBenchmark() {}

    public static void main(String[] args) throws Exception {
        Network network = new Network(Path.of(args[1]), Path.of(args[2]), Integer.parseInt(args[3]));
        int turns = args.length > 4 ? Integer.parseInt(args[4]) : 5;
        int seconds = args.length > 5 ? Integer.parseInt(args[5]) : 10;
        Path folder = Files.createTempDirectory("training-benchmark");
        Contestants contestants = new Contestants(folder, network);
        try (Server server = contestants.ratchet(Path.of(args[0]), "durable")) {
            List<byte[]> images = TintedJpegs.requests(network.side());
            server.awaitAnswer(images.get(0));
            System.out.printf(
                    "%s, side %d, %d clients%n%s%n",
                    network.graph().getFileName(), network.side(), CLIENTS, Machine.describe(folder));
            Load.on(server, images, CLIENTS, 2.0 * seconds);
            Disturbance training = new Disturbance("beside training");
            for (int turn = 0; turn < turns; turn++) {
                Load alone = Load.on(server, images, CLIENTS, seconds);
                TrainingRun run = TrainingRun.start(server);
                run.awaitWork();
                Load beside = Load.on(server, images, CLIENTS, seconds);
                run.requireUnderWay();
                run.cancel();
                training.add(alone, beside);
            }
            training.summarise();
        }
    }
}
