package io.ratchet.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills the service or its PostgreSQL at random moments under load, and at last the service once more, and looks whether all
 * that was answered is there, once: {@code CaptureKills [KILLS [SEED]]}.
 */
public final class CaptureKills {

    /** Of so many kills one is the service's, which takes longer to come back. */
    private static final int SERVICE_EVERY = 20;

    private static final long LONGEST_RECOVERY_SECONDS = 60;

    private final Path home;
    private final Random random;
    private final PostgresToKill database;
    private final NotedLoad load = new NotedLoad();
    private Process service;
    private double longestRecovery;

    private CaptureKills(Path home, long seed) throws IOException, InterruptedException {
        this.home = home;
        this.random = new Random(seed);
        this.database = PostgresToKill.start(home.resolve("database"));
        this.service = startService();
    }

    public static void main(String[] arguments) throws Exception {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Report report = run(Files.createTempDirectory("capture-kills"), kills, seed, true);
        System.out.printf(
                Locale.ROOT,
                "%d kills, %d of the service: %d answered, %d sent again under their key, %d faults; PostgreSQL back to first"
                        + " answer %.1f s at most%n",
                kills,
                kills / SERVICE_EVERY,
                report.answered,
                report.repeats,
                report.faults.size(),
                report.longestRecovery);
        report.faults.forEach(System.out::println);
        System.exit(report.faults.isEmpty() ? 0 : 1);
    }

    /**
     * What came out.
     *
     * @param longestRecovery seconds from the return of the database to the next answer
     */
    record Report(int answered, int repeats, List<String> faults, double longestRecovery) {}

    static Report run(Path home, int kills, long seed, boolean talk) throws Exception {
        CaptureKills run = new CaptureKills(home, seed);
        try {
            for (int kill = 1; kill <= kills; kill++) {
                run.awaitAnswers(1 + run.random.nextInt(40));
                TimeUnit.MICROSECONDS.sleep(run.random.nextInt(30_000));
                run.kill(kill % SERVICE_EVERY == 0);
                if (talk && kill % 10 == 0) {
                    System.out.println(kill + " kills, " + run.load.answered() + " answered");
                }
            }
            run.awaitAnswers(20);
            run.service.destroyForcibly().waitFor();
            run.load.stop();
            try (Connection connection = run.database.connect()) {
                return new Report(
                        run.load.answered(), run.load.repeats(), run.load.faults(connection), run.longestRecovery);
            }
        } finally {
            run.service.destroyForcibly().waitFor();
            run.database.close();
        }
    }

    private void kill(boolean theService) throws IOException, InterruptedException {
        if (theService) {
            service.destroyForcibly().waitFor();
            service = startService();
        } else {
            database.kill();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
            database.startAgain();
            long back = System.nanoTime();
            awaitAnswers(1);
            longestRecovery = Math.max(longestRecovery, (System.nanoTime() - back) / 1e9);
        }
    }

    private void awaitAnswers(int count) throws InterruptedException {
        int goal = load.answered() + count;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_RECOVERY_SECONDS);
        while (load.answered() < goal) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("no answers any more");
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private Process startService() throws IOException {
        Process started = ServiceToKill.start(home.resolve("service"), database.settings());
        BufferedReader output = started.inputReader(StandardCharsets.UTF_8);
        String line = "";
        while (!line.startsWith("port ")) {
            line = Objects.requireNonNull(output.readLine(), "the service ended");
        }
        load.to(Integer.parseInt(line.substring("port ".length())));
        Thread drain = new Thread(() -> output.lines().forEach(rest -> {}), "drain");
        drain.setDaemon(true);
        drain.start();
        return started;
    }
}
