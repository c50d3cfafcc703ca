package io.ratchet.benchmarks;

import io.ratchet.RatchetApplication;
import io.ratchet.TestHttp;
import io.ratchet.TintedPictures;
import io.ratchet.digest.Sha256;
import io.ratchet.inference.ChampionClassifier;
import io.ratchet.network.Artifact;
import io.ratchet.network.LiveArtifacts;
import io.ratchet.network.TestArtifacts;
import io.ratchet.registry.Backbones;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.NewModelVersion;
import io.ratchet.registry.Provenance;
import io.ratchet.registry.ShadowState;
import io.ratchet.registry.ShadowTrials;
import io.ratchet.registry.TrainedModels;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a challenger in shadow costs the champion's users: latencies over HTTP on loopback at a fixed rate, without and with a
 * challenger of the same size in shadow, in turns: {@code ShadowCostBenchmark [RATE [REQUESTS [TURNS]]]}. The next request is
 * due at its time whether the one before was slow or not, and its latency counts from then.
 */
public final class ShadowCostBenchmark {

    private static final int SIDE = 64;
    private static final int WARM_UP = 300;

    private ShadowCostBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        double rate = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 20;
        int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
        int turns = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        Path data = Files.createTempDirectory("shadow-cost");
        SpringApplication application = new SpringApplication(RatchetApplication.class);
        try (ConfigurableApplicationContext service = application.run(
                "--server.port=0",
                "--management.server.port=0",
                "--server.address=127.0.0.1",
                "--ratchet.data-dir=" + data,
                "--ratchet.backbone.input-size=" + SIDE,
                "--ratchet.retraining.cron=-",
                "--ratchet.retraining.min-new-images=0")) {
            new ShadowCostBenchmark().measure(service, rate, requests, turns);
        }
    }

    private void measure(ConfigurableApplicationContext service, double rate, int requests, int turns)
            throws InterruptedException {
        TestHttp http = new TestHttp(service.getEnvironment().getProperty("local.server.port", Integer.class, 0));
        ShadowTrials trials = service.getBean(ShadowTrials.class);
        ModelRegistry registry = service.getBean(ModelRegistry.class);
        classes(service.getBean(JdbcClient.class));
        registry.promote(passed(service, LiveArtifacts.answering(0, 1, SIDE)), 0, "benchmark", "benchmark");
        while (service.getBean(ChampionClassifier.class).serving().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        latencies(http, rate, WARM_UP);
        double[] alone = new double[turns];
        double[] shadowed = new double[turns];
        for (int turn = 0; turn < turns; turn++) {
            double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
            double[] without = latencies(http, rate, requests);
            int challenger = passed(service, LiveArtifacts.answering(0, 2 + turn, SIDE));
            trials.begin(challenger, registry.champion().orElseThrow(), 0, Duration.ofDays(1));
            latencies(http, rate, (int) (3 * rate)); // until the challenger is open
            double[] with = latencies(http, rate, requests);
            TimeUnit.SECONDS.sleep(2);
            trials.end(challenger, ShadowState.STOPPED, "benchmark");
            alone[turn] = quantile(without, 0.99);
            shadowed[turn] = quantile(with, 0.99);
            say(
                    "turn %d: p50 %.1f and %.1f ms, p99 %.1f and %.1f ms (without, with); %s; load average %.1f%n",
                    turn + 1,
                    quantile(without, 0.5),
                    quantile(with, 0.5),
                    alone[turn],
                    shadowed[turn],
                    trials.of(challenger)
                            .map(trial -> trial.counts().compared() + " compared, " + trial.dropped() + " dropped")
                            .orElseThrow(),
                    load);
            TimeUnit.SECONDS.sleep(2);
        }
        double[] ratios = new double[turns];
        Arrays.setAll(ratios, turn -> shadowed[turn] / alone[turn]);
        say(
                "%d turns of %d requests at %.0f a second: median p99 %.1f ms without, %.1f ms with; median ratio %.2f%n",
                turns, requests, rate, quantile(alone, 0.5), quantile(shadowed, 0.5), quantile(ratios, 0.5));
    }

    /** In milliseconds, from the moment each request was due; several senders, so that a slow answer delays no other. */
    private static double[] latencies(TestHttp http, double rate, int requests) throws InterruptedException {
        double[] latencies = new double[requests];
        Thread[] senders = new Thread[4];
        long start = System.nanoTime();
        for (int s = 0; s < senders.length; s++) {
            int first = s;
            senders[s] = new Thread(() -> {
                for (int n = first; n < requests; n += senders.length) {
                    byte[] image = TintedPictures.png(n % 200);
                    long due = start + (long) (n / rate * 1e9);
                    while (System.nanoTime() < due) {
                        LockSupport.parkNanos(due - System.nanoTime());
                    }
                    int status = http.post("/v1/predictions", "application/octet-stream", image)
                            .status();
                    if (status != 200) {
                        throw new IllegalStateException("answered " + status);
                    }
                    latencies[n] = (System.nanoTime() - due) / 1e6;
                }
            });
            senders[s].start();
        }
        for (Thread sender : senders) {
            sender.join();
        }
        return latencies;
    }

    private static double quantile(double[] values, double q) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
    }

    private static void classes(JdbcClient jdbc) {
        for (int k = 0; k < TestArtifacts.CLASSES.size(); k++) {
            jdbc.sql("insert into class (id, name) values (?, ?)")
                    .params(k, TestArtifacts.CLASSES.get(k))
                    .update();
        }
    }

    private static int passed(ConfigurableApplicationContext service, Artifact artifact) {
        ModelRegistry registry = service.getBean(ModelRegistry.class);
        byte[] file = artifact.encode();
        long run = service.getBean(JdbcClient.class).sql("""
                        insert into training_run (state, trigger, requested_by, seed, created_at)
                        values ('PASSED', 'REQUEST', 'benchmark', 1, now()) returning id""").query(Long.class).single();
        int backbone = service.getBean(Backbones.class)
                .idOf(
                        artifact.manifest().embeddingSource(Sha256.of(file)),
                        artifact.manifest().dimension());
        int version = registry.register(
                        new NewModelVersion(
                                run, null, "test", backbone, 1, "{}", Sha256.of(new byte[] {1}), 0, 0, 0.5, 1, "test"),
                        Provenance.UNKNOWN,
                        file)
                .id();
        registry.recordVerdict(version, null, TrainedModels.PASSED, TrainedModels.GATE);
        return version;
    }

    private static void say(String pattern, Object... values) {
        System.out.printf(Locale.ROOT, pattern, values);
    }
}
