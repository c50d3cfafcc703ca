package io.ratchet.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.MeterRegistry;
import io.ratchet.RatchetApplication;
import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.TintedPictures;
import io.ratchet.database.TestDatabase;
import io.ratchet.network.Artifact;
import io.ratchet.network.Manifest;
import io.ratchet.network.TestArtifacts;
import io.ratchet.registry.Backbones;
import io.ratchet.registry.IncompatibleModel;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.NewModelVersion;
import io.ratchet.registry.Provenance;
import io.ratchet.registry.TrainedModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** What a node does when the champion's file is damaged: one story, told in order. */
@SpringBootTest(
        classes = RatchetApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "ratchet.security.admin-key=" + StandInIT.KEY,
            "ratchet.security.open-reading=true",
            "spring.quartz.scheduler-name=stand-in",
            "ratchet.retraining.cron=-",
            "ratchet.retraining.min-new-images=0"
        })
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandInIT {

    static final String KEY = "admin-key-of-the-stand-in";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private ModelRegistry registry;

    @Autowired
    private Backbones backbones;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Order(1)
    void theChampionServes() {
        for (int i = 0; i < TestArtifacts.CLASSES.size(); i++) {
            jdbc.sql("insert into class (id, name) values (?, ?)")
                    .params(i, TestArtifacts.CLASSES.get(i))
                    .update();
        }
        for (int version = 1; version <= 3; version++) {
            register(TestArtifacts.random(version));
            registry.recordVerdict(
                    version, version == 1 ? null : version - 1, TrainedModels.PASSED, TrainedModels.GATE);
            registry.promote(version, version - 1, "better", "test");
        }
        assertThat(answeredBy(port)).isEqualTo(3);
        assertThat(metric(managementPort, "ratchet_serving_version")).isEqualTo("3.0");
        assertThat(metric(managementPort, "ratchet_serving_champion_unavailable"))
                .isEqualTo("0.0");
    }

    @Test
    @Order(2)
    void aModelThatCouldNeverServeIsNotRegistered() {
        Artifact fitting = TestArtifacts.random(4);
        Manifest manifest = fitting.manifest();
        List<String> reordered = List.of("star", "square", "ring");
        Artifact otherOrder = new Artifact(
                new Manifest(
                        manifest.kind(),
                        reordered,
                        manifest.preprocessing(),
                        manifest.dimension(),
                        null,
                        manifest.members(),
                        manifest.seed(),
                        manifest.training(),
                        manifest.dataFingerprint()),
                fitting.weights());
        assertThatExceptionOfType(IncompatibleModel.class)
                .isThrownBy(() -> register(otherOrder))
                .withMessageContaining("[star, square, ring]")
                .withMessageContaining("version 3");
        assertThatExceptionOfType(IncompatibleModel.class)
                .isThrownBy(() -> register(new Artifact(manifest, new byte[] {1, 2, 3})))
                .withMessageContaining("does not open");
        assertThat(registry.newest(10, Integer.MAX_VALUE)).hasSize(3);
    }

    @Test
    @Order(3)
    void afterARestartTheLastProvenVersionStandsInAndTheAlarmIsRaised(@TempDir Path data) {
        damage(3);
        assertThat(answeredBy(port)).as("what is loaded goes on").isEqualTo(3);
        try (ConfigurableApplicationContext node = node(data)) {
            int other = node.getEnvironment().getProperty("local.server.port", Integer.class, 0);
            assertThat(answeredBy(other)).isEqualTo(2);
            TestAnswer readiness = new TestHttp(other).get("/readyz");
            assertThat(readiness.status()).isEqualTo(200);
            assertThat(readiness.text())
                    .contains("\"version\":2", "model 3 could not be loaded")
                    .contains("have the digest");
            assertThat(metric(managementPortOf(node), "ratchet_serving_champion_unavailable"))
                    .isEqualTo("1.0");
            assertThat(metric(managementPortOf(node), "ratchet_serving_version"))
                    .isEqualTo("2.0");
            assertThat(node.getBean(MeterRegistry.class)
                            .counter("ratchet.swaps", "result", "failed")
                            .count())
                    .isEqualTo(1);
            assertThat(new TestHttp(other)
                            .get("/v1/models/3")
                            .json()
                            .path("state")
                            .asString())
                    .isEqualTo("DAMAGED");
            assertThat(new TestHttp(other)
                            .get("/v1/models/champion")
                            .json()
                            .path("version")
                            .asInt())
                    .as("the ledger is not changed")
                    .isEqualTo(3);

            damage(3); // the same bit again: it is whole
            DeploymentFollower follower = node.getBean(DeploymentFollower.class);
            follower.stop();
            follower.start();

            assertThat(answeredBy(other)).isEqualTo(3);
            assertThat(metric(managementPortOf(node), "ratchet_serving_champion_unavailable"))
                    .isEqualTo("0.0");
            assertThat(node.getBean(MeterRegistry.class)
                            .counter("ratchet.swaps", "result", "served")
                            .count())
                    .isEqualTo(1);
            assertThat(new TestHttp(other)
                            .get("/v1/models/3")
                            .json()
                            .path("state")
                            .asString())
                    .isEqualTo("CHAMPION");
        }
    }

    @Test
    @Order(4)
    void whatCannotStandInIsPassedOver(@TempDir Path data) {
        damage(3);
        damage(2);
        try (ConfigurableApplicationContext node = node(data)) {
            int other = node.getEnvironment().getProperty("local.server.port", Integer.class, 0);
            assertThat(answeredBy(other)).isEqualTo(1);
        }
    }

    @Test
    @Order(5)
    void whenNoneIsLeftItSaysSo(@TempDir Path data) {
        damage(1);
        try (ConfigurableApplicationContext node = node(data)) {
            TestHttp other = new TestHttp(node.getEnvironment().getProperty("local.server.port", Integer.class, 0));
            predict(other).isProblem(503, "model-not-loaded");
            TestAnswer readiness = other.get("/readyz");
            assertThat(readiness.status()).isEqualTo(503);
            assertThat(readiness.text()).contains("model 3 could not be loaded");
        }
    }

    private void register(Artifact artifact) {
        long run = jdbc.sql("""
                        insert into training_run (state, trigger, requested_by, seed, created_at)
                        values ('PROMOTED', 'BOOTSTRAP', 'test', 1, now()) returning id""").query(Long.class).single();
        int backbone = backbones.idOf(artifact.sha256(), artifact.manifest().dimension());
        registry.register(
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
                        1,
                        "test"),
                Provenance.UNKNOWN,
                artifact.encode());
    }

    private void damage(int version) {
        jdbc.sql("""
                        update artifact set bytes = set_byte(bytes, 99, get_byte(bytes, 99) # 1)
                        where sha256 = (select artifact_sha256 from model_version where id = ?)""").param(version).update();
    }

    private ConfigurableApplicationContext node(Path data) {
        String name = jdbc.sql("select current_database()").query(String.class).single();
        List<String> arguments = new ArrayList<>(TestDatabase.of(name).properties().stream()
                .map(property -> "--" + property)
                .toList());
        arguments.addAll(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--ratchet.security.admin-key=" + KEY,
                "--ratchet.security.open-reading=true",
                "--spring.quartz.scheduler-name=restarted-" + data.getFileName(),
                "--ratchet.data-dir=" + data,
                "--ratchet.retraining.cron=-",
                "--ratchet.retraining.min-new-images=0"));
        return new SpringApplication(RatchetApplication.class).run(arguments.toArray(String[]::new));
    }

    private static int managementPortOf(ConfigurableApplicationContext node) {
        return node.getEnvironment().getProperty("local.management.port", Integer.class, 0);
    }

    private static int answeredBy(int port) {
        TestAnswer answer = predict(new TestHttp(port));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().at("/model/version").asInt();
    }

    private static TestAnswer predict(TestHttp http) {
        return http.post("/v1/predictions", "application/octet-stream", TintedPictures.png(1));
    }

    private static String metric(int port, String name) {
        TestAnswer answer = new TestHttp(port).get("/actuator/prometheus", "Authorization", "Bearer " + KEY);
        return answer.text()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("absent");
    }
}
