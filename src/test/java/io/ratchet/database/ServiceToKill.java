package io.ratchet.database;

import io.ratchet.RatchetApplication;
import io.ratchet.evaluation.AlphaRule;
import io.ratchet.evaluation.Finding;
import io.ratchet.evaluation.PairedComparison;
import io.ratchet.evaluation.Spent;
import io.ratchet.evaluation.Verdict;
import io.ratchet.network.Artifact;
import io.ratchet.network.TestArtifacts;
import io.ratchet.registry.Backbones;
import io.ratchet.registry.GateSet;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.ModelVersion;
import io.ratchet.registry.NewModelVersion;
import io.ratchet.registry.Provenance;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service in a process of its own, on the embedded database; the first start makes a champion of random weights. */
final class ServiceToKill {

    private ServiceToKill() {}

    static Process start(Path home) throws IOException {
        return start(home, List.of());
    }

    /** With more settings, each as {@code --key=value}. */
    static Process start(Path home, List<String> settings) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServiceToKill.class.getName(),
                "--ratchet.data-dir=" + home,
                "--server.port=0",
                "--management.server.port=0",
                "--ratchet.retraining.cron=-",
                "--ratchet.retraining.min-new-images=0"));
        command.addAll(settings);
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    }

    public static void main(String[] arguments) {
        ConfigurableApplicationContext service = SpringApplication.run(RatchetApplication.class, arguments);
        ModelRegistry registry = service.getBean(ModelRegistry.class);
        if (registry.champion().isEmpty()) {
            promoteFirst(service, registry);
        }
        System.out.println("port " + service.getEnvironment().getProperty("local.server.port"));
        System.out.flush();
    }

    private static void promoteFirst(ConfigurableApplicationContext service, ModelRegistry registry) {
        JdbcClient jdbc = service.getBean(JdbcClient.class);
        for (int i = 0; i < TestArtifacts.CLASSES.size(); i++) {
            jdbc.sql("insert into class (id, name) values (?, ?)")
                    .params(i, TestArtifacts.CLASSES.get(i))
                    .update();
        }
        long run = jdbc.sql("""
                        insert into training_run (state, trigger, requested_by, seed, created_at)
                        values ('PROMOTED', 'BOOTSTRAP', 'test', 1, now()) returning id""").query(Long.class).single();
        Artifact artifact = TestArtifacts.random(1);
        int backbone = service.getBean(Backbones.class)
                .idOf(artifact.sha256(), artifact.manifest().dimension());
        ModelVersion version = registry.register(
                new NewModelVersion(
                        run,
                        null,
                        "random",
                        backbone,
                        1,
                        "{}",
                        artifact.manifest().dataFingerprint(),
                        0,
                        0,
                        0,
                        artifact.manifest().members().get(0).temperature(),
                        "test"),
                Provenance.UNKNOWN,
                artifact.encode());
        registry.recordVerdict(
                version.id(),
                null,
                new Verdict(
                        true,
                        new PairedComparison(10, 1, 9, 0),
                        0.9,
                        0.5,
                        1,
                        0.001,
                        0.05,
                        List.of(Finding.note("better", "for the test")),
                        Spent.nothing(AlphaRule.FIXED)),
                new GateSet(new long[0], new int[0]));
        registry.promote(version.id(), 0, "for the test", "test");
    }
}
