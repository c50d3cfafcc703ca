package io.ratchet.benchmarks.serving;

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
        int turns = Contestants.number(args, 4, 5);
        int seconds = Contestants.number(args, 5, 10);
        try (Contestants contestants = new Contestants(args)) {
            Server server = contestants.ratchet("data", "durable");
            List<byte[]> images = contestants.images();
            server.awaitAnswer(images.get(0));
            System.out.printf("%s; %d clients%n", contestants.describe(), CLIENTS);
            Load.warmUp(server, images, seconds);
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
