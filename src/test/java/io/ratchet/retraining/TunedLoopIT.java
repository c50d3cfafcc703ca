package io.ratchet.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ratchet.RatchetApplication;
import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.TintedPictures;
import io.ratchet.database.TestDatabase;
import io.ratchet.dataset.ImportOptions;
import io.ratchet.dataset.LabelledImport;
import io.ratchet.dataset.SplitRatios;
import io.ratchet.network.Backbone;
import io.ratchet.network.TestBackbones;
import io.ratchet.network.TestForms;
import io.ratchet.source.ImageSource;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** From a head on a frozen backbone to a version whose backbone was tuned, which then teaches a head. */
@SpringBootTest(
        classes = RatchetApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "ratchet.security.admin-key=" + TunedLoopIT.KEY,
            "ratchet.security.open-reading=true",
            "spring.quartz.scheduler-name=tuned-loop",
            "ratchet.backbone.input-size=16",
            "ratchet.retraining.cron=-",
            "ratchet.retraining.min-new-images=0",
            "ratchet.retraining.max-heap=256MB",
            // Of equals the first wins.
            "ratchet.retraining.recipes=tuned-fixmatch,sharpened",
            // To the backbone of this test, which sees four mean colours, all tints are alike.
            "ratchet.retraining.copy-similarity=1",
            "ratchet.retraining.head.min-steps=60",
            "ratchet.retraining.tuning.min-steps=800",
            "ratchet.retraining.tuning.batch-size=16"
        })
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
class TunedLoopIT {

    static final String KEY = "admin-key-of-the-tuned-loop";

    private static final int UNLABELLED = 30;

    @TempDir
    static Path folder;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LabelledImport labelledImport;

    private TestHttp http = new TestHttp(0);

    @DynamicPropertySource
    static void backbone(DynamicPropertyRegistry registry) {
        Path file = TestBackbones.writeTunable(folder);
        registry.add("ratchet.backbone.path", file::toString);
        registry.add("ratchet.backbone.sha256", () -> Backbone.digestOf(file).hex());
        Path graph = TestForms.writeGraph(folder, 16);
        registry.add("ratchet.backbone.onnx", graph::toString);
        registry.add(
                "ratchet.backbone.onnx-sha256", () -> Backbone.digestOf(graph).hex());
    }

    @Test
    void aTunedVersionServesWithFeaturesOfItsOwnAndTeachesTheNext() {
        http = new TestHttp(port);
        try (ImageSource source = ImageSource.open(TintedPictures.write(folder.resolve("images"), 0, 150))) {
            labelledImport.run(
                    source, new ImportOptions(0, new SplitRatios(0.6, 0.1, 0.3), 1), (step, done, total) -> {});
        }
        assertThat(run().path("state").asString()).isEqualTo("PROMOTED");
        await().atMost(Duration.ofSeconds(10)).until(() -> predict(0).status() == 200);
        for (int i = 1; i < UNLABELLED; i++) {
            predict(i);
        }

        JsonNode second = run();

        assertThat(second.at("/recipes/0/chosen").asBoolean())
                .as(second.toString())
                .isTrue();
        int tuned = tunedVersion();
        promote(tuned);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> predict(100).json().at("/model/version").asInt() == tuned);
        assertThat(embeddingSources()).isEqualTo(2);
        assertThat(List.of(1, tuned)).allSatisfy(this::answersInItsFasterForm);

        JsonNode third = run();

        assertThat(third.path("state").asString()).as(third.toString()).isIn("REJECTED", "PROMOTED");
        assertThat(third.path("recipes"))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.path("selectionAccuracy").isNumber())
                        .as("the tuned champion taught " + entry)
                        .isTrue());
        assertThat(third.at("/verdict/champion/version").asInt()).isEqualTo(tuned);
    }

    private void promote(int version) {
        byte[] force = "{\"force\": true, \"reason\": \"for the test\"}".getBytes(StandardCharsets.UTF_8);
        TestAnswer forced = http.post(
                "/v1/models/" + version + "/promote", "application/json", force, "Authorization", "Bearer " + KEY);
        assertThat(forced.status()).as(forced.text()).isEqualTo(200);
    }

    /** The run compared its forms on the images of the selection split before it was promoted. */
    private void answersInItsFasterForm(int version) {
        JsonNode form = http.get("/v1/models/" + version).json().path("form");
        assertThat(form.path("form").asString()).as(form.toString()).isEqualTo("onnx");
        assertThat(form.path("images").asInt()).isEqualTo(15);
        assertThat(form.path("labelled").asBoolean()).isTrue();
        assertThat(form.path("agreement").asDouble()).isEqualTo(1);
        assertThat(form.path("formAccuracy")).isEqualTo(form.path("plainAccuracy"));
        assertThat(form.path("embeddingDifference").asDouble()).isLessThan(1e-5);
    }

    private int tunedVersion() {
        return jdbc.sql("select max(id) from model_version where recipe = 'tuned-fixmatch'")
                .query(Integer.class)
                .single();
    }

    /** How many kinds of embeddings the images that came in have: of the backbone, and of the tuned version. */
    private int embeddingSources() {
        return jdbc.sql("""
                        select count(distinct e.backbone_id) from embedding e
                        where e.image_id not in (select image_id from true_label)
                        """).query(Integer.class).single();
    }

    private JsonNode run() {
        TestAnswer started = http.send(http.request("/v1/training-runs")
                .headers("Authorization", "Bearer " + KEY)
                .POST(BodyPublishers.noBody()));
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String location = started.header("Location");
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !Set.of("QUEUED", "RUNNING")
                        .contains(http.get(location).json().path("state").asString()));
        return http.get(location).json();
    }

    private TestAnswer predict(int number) {
        return http.post("/v1/predictions", "application/octet-stream", TintedPictures.png(10_000 + number));
    }
}
