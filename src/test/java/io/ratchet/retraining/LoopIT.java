package io.ratchet.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ratchet.RatchetApplication;
import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.TintedPictures;
import io.ratchet.database.DataDirectory;
import io.ratchet.database.TestDatabase;
import io.ratchet.dataset.HeldOutCopies;
import io.ratchet.dataset.ImportOptions;
import io.ratchet.dataset.LabelledExample;
import io.ratchet.dataset.LabelledImport;
import io.ratchet.dataset.Snapshot;
import io.ratchet.dataset.Snapshots;
import io.ratchet.dataset.SplitRatios;
import io.ratchet.image.DecodedImage;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.Pictures;
import io.ratchet.inference.Classifier;
import io.ratchet.inference.DeploymentFollower;
import io.ratchet.inference.LoadedModel;
import io.ratchet.inference.ModelLoader;
import io.ratchet.registry.Champion;
import io.ratchet.registry.Deployment;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.source.ImageSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** The loop from an empty database on, as its users see it: one story, told in order, with real trainer processes. */
@SpringBootTest(
        classes = RatchetApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "ratchet.security.admin-key=" + LoopIT.KEY,
            "ratchet.security.open-reading=true",
            // Quartz keeps the data source of a scheduler in a static place, by its name.
            "spring.quartz.scheduler-name=loop",
            "ratchet.backbone.input-size=16",
            "ratchet.retraining.cron=-",
            "ratchet.retraining.min-new-images=" + LoopIT.MIN_NEW_IMAGES,
            "ratchet.retraining.max-heap=256MB",
            "ratchet.retraining.checkpoint-interval=0s",
            "ratchet.retraining.recipes=hard,gce",
            "ratchet.retraining.full.epochs=1",
            "ratchet.retraining.full.min-steps=60",
            "ratchet.retraining.full.batch-size=32"
        })
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoopIT {

    static final String KEY = "admin-key-of-the-loop";
    static final int MIN_NEW_IMAGES = 40;

    private static final String[] AUTHORIZED = {"Authorization", "Bearer " + KEY};
    private static final int LABELLED = 150;
    private static final long TRAFFIC = 10_000;

    /** Trainers have a low priority: on a busy machine they wait longest. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LabelledImport labelledImport;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private ModelRegistry registry;

    @Autowired
    private DataDirectory data;

    @Autowired
    private RowLoader rowLoader;

    @Autowired
    private ImageDecoder decoder;

    @Autowired
    private Classifier classifier;

    @Autowired
    private ModelLoader loader;

    @Autowired
    private DeploymentFollower follower;

    private TestHttp http = new TestHttp(0);

    @BeforeEach
    void connect() {
        http = new TestHttp(port);
    }

    @Test
    @Order(1)
    void withoutAModelItSaysWhatToDo() {
        predict(http, TintedPictures.png(0)).isProblem(503, "model-not-loaded");
        post("/v1/training-runs").isProblem(409, "insufficient-data");
        TestAnswer readiness = http.get("/readyz");
        assertThat(readiness.status()).as(readiness.text()).isEqualTo(503);
        assertThat(readiness.text()).contains("Import a labelled folder");
        assertThat(http.get("/livez").status()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void theFirstRunMakesTheFirstChampion(@TempDir Path folder) {
        try (ImageSource source = ImageSource.open(TintedPictures.write(folder, 0, LABELLED))) {
            labelledImport.run(
                    source, new ImportOptions(0, new SplitRatios(0.6, 0.1, 0.3), 1), (step, done, total) -> {});
        }
        assertThat(http.post("/v1/training-runs", "application/json", new byte[0])
                        .status())
                .isEqualTo(401);
        assertThat(http.post(
                                "/v1/training-runs",
                                "application/json",
                                new byte[0],
                                "Authorization",
                                "Bearer no-key-of-anybody-here")
                        .status())
                .isEqualTo(401);
        assertThat(http.get("/v1/training-runs").json().path("items")).isEmpty();

        TestAnswer started = post("/v1/training-runs");
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String location = started.header("Location");
        assertThat(location)
                .isEqualTo("/v1/training-runs/" + started.json().path("id").asLong());
        TestAnswer second = post("/v1/training-runs").isProblem(409, "training-in-progress");
        assertThat(second.header("Location")).isEqualTo(location);

        JsonNode run = ended(location);
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("PROMOTED");
        assertThat(run.path("trigger").asString()).isEqualTo("REQUEST");
        assertThat(run.path("progress").asDouble()).isEqualTo(1);
        assertThat(run.path("labelledImages").asInt()).isEqualTo(90);
        assertThat(run.path("pseudoLabels").asInt()).isZero();
        assertThat(run.path("epochs").size()).isPositive();
        assertThat(run.path("recipes")).singleElement().satisfies(entry -> {
            assertThat(entry.path("recipe").asString()).isEqualTo("labelled-only");
            assertThat(entry.path("learned").asInt()).isZero();
            assertThat(entry.path("chosen").asBoolean()).isTrue();
        });
        assertThat(run.at("/verdict/n").asInt()).isEqualTo(45);
        assertThat(run.at("/verdict/champion/version").isNull()).isTrue();
        assertThat(run.at("/verdict/challenger/accuracy").asDouble()).isGreaterThan(0.8);
    }

    @Test
    @Order(3)
    void theChampionAnswersAsSoonAsItIsPromoted() {
        await().atMost(Duration.ofSeconds(5)).until(() -> http.get("/readyz").status() == 200);
        assertThat(http.get("/readyz").text()).contains("\"form\":\"onnx\"");
        byte[] image = TintedPictures.png(TRAFFIC);

        TestAnswer answer = predict(http, image);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode prediction = answer.json();
        assertThat(prediction.at("/model/version").asInt()).isEqualTo(1);
        assertThat(prediction.at("/model/sha256").asString())
                .isEqualTo(http.get("/v1/models/1").json().path("sha256").asString());
        assertThat(prediction.path("stored").asBoolean()).isTrue();
        assertThat(http.get("/v1/predictions/" + prediction.path("id").asLong()).json())
                .isEqualTo(prediction);
        assertThat(jdbc.sql("select bytes from image_bytes where image_id = ?")
                        .param(prediction.at("/image/id").asLong())
                        .query(byte[].class)
                        .single())
                .isEqualTo(image);
    }

    @Test
    @Order(4)
    void servingTrainingAndEvaluationSeeTheSame() {
        BufferedImage wide = Pictures.drawing(77, 61, 40);
        for (byte[] content : List.of(Pictures.png(wide), Pictures.jpeg(wide, 0.8), TintedPictures.png(TRAFFIC))) {
            long imageId = predict(http, content).json().at("/image/id").asLong();
            DecodedImage decoded = decoder.decode(content);
            Champion champion = registry.champion().orElseThrow();
            try (LoadedModel model = loader.open(champion.version())) {
                SeenTensors.assertSame(
                        rowLoader,
                        model.form(),
                        new LabelledExample(imageId, 0),
                        decoded,
                        classifier.classify(decoded).await());
            }
        }
    }

    @Test
    @Order(5)
    void imagesOfTheGateNeverEnterTrainingThoughTheyComeAsTraffic() throws IOException {
        List<byte[]> heldOut = jdbc.sql("""
                        select b.bytes from true_label t join image_bytes b on b.image_id = t.image_id
                        where t.split = 'GATE' order by t.image_id limit 5""").query(byte[].class).list();
        Set<Long> sent = new HashSet<>();
        for (byte[] original : heldOut) {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(original));
            sent.add(predict(http, original).json().at("/image/id").asLong());
            sent.add(predict(http, Pictures.jpeg(picture, 0.95))
                    .json()
                    .at("/image/id")
                    .asLong());
        }
        for (int i = 0; i < 20; i++) {
            predict(http, TintedPictures.png(TRAFFIC + i));
        }
        assertThat(sent).hasSize(10);

        Snapshot snapshot = snapshots.take();

        assertThat(snapshot.copies()).isEqualTo(new HeldOutCopies(5, 5, 0));
        assertThat(Stream.concat(snapshot.train().stream(), snapshot.pseudoLabelled().stream())
                        .map(LabelledExample::imageId))
                .doesNotContainAnyElementsOf(sent);
        // 20 tinted pictures and the two wide ones.
        assertThat(snapshot.pseudoLabelled()).hasSize(22);
    }

    @Test
    @Order(6)
    void aChallengerThatProvesNothingIsRejectedWithEveryNumber() {
        JsonNode run = ended(post("/v1/training-runs").header("Location"));

        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("REJECTED");
        assertThat(run.path("pseudoLabels").asInt()).isEqualTo(22);
        assertMonitors(run);
        assertTournament(run);
        JsonNode verdict = http.get("/v1/models/2").json().path("verdict");
        assertThat(verdict).isEqualTo(run.path("verdict"));
        assertThat(verdict.path("passed").asBoolean()).isFalse();
        assertThat(verdict.path("n").asInt()).isEqualTo(45);
        assertThat(verdict.at("/champion/version").asInt()).isEqualTo(1);
        assertThat(verdict.at("/challenger/version").asInt()).isEqualTo(2);
        int gained = verdict.path("challengerOnlyRight").asInt();
        int lost = verdict.path("championOnlyRight").asInt();
        assertThat(verdict.at("/challenger/correct").asInt()
                        - verdict.at("/champion/correct").asInt())
                .isEqualTo(gained - lost);
        assertThat(verdict.path("gain").asDouble()).isEqualTo((gained - lost) / 45.0);
        assertThat(verdict.path("gainLow").asDouble())
                .isLessThanOrEqualTo(verdict.path("gain").asDouble());
        assertThat(verdict.path("gainHigh").asDouble())
                .isGreaterThanOrEqualTo(verdict.path("gain").asDouble());
        assertThat(verdict.path("pValue").asDouble()).isBetween(0.0, 1.0);
        // The first of a gate: 6 / pi^2 of alpha.
        assertThat(verdict.path("alpha").asDouble()).isEqualTo(0.05 * (6 / (Math.PI * Math.PI)));
        assertThat(verdict.at("/reuse/generation").asInt()).isEqualTo(1);
        assertThat(verdict.at("/power/images").asInt()).isEqualTo(45);
        assertThat(verdict.path("clauses"))
                .extracting(clause -> clause.path("name").asString())
                .containsExactly(
                        "scores",
                        "reuse",
                        "images",
                        "classes",
                        "better",
                        "per-class",
                        "flips",
                        "calibration",
                        "latency",
                        "size",
                        "power");
        assertThat(clause(verdict, "latency").at("/numbers/challengerMillis").asDouble())
                .isPositive();
        assertThat(clause(verdict, "calibration").at("/numbers/challengerBrier").asDouble())
                .isBetween(0.0, 2.0);
        assertThat(clause(verdict, "size").path("passed").asBoolean()).isTrue();
        assertThat(verdict.path("reasons").toString()).contains("only 45 images, but at least 500 are needed");
        assertThat(predict(http, TintedPictures.png(TRAFFIC))
                        .json()
                        .at("/model/version")
                        .asInt())
                .isEqualTo(1);
    }

    /** Five looks at the 22 images that came in by traffic; without bounds none stops anything. */
    private static void assertMonitors(JsonNode run) {
        assertThat(run.path("heldOutCopies").toString())
                .isEqualTo("{\"equal\":5,\"perceptualHash\":5,\"embedding\":0}");
        assertThat(run.path("truthsDrawn").asInt()).isZero();
        assertThat(run.path("monitors"))
                .extracting(monitor -> monitor.path("name").asString())
                .containsExactly(
                        "estimated accuracy", "thresholded confidence", "agreement", "class shift", "embedding drift");
        assertThat(run.path("monitors")).allSatisfy(monitor -> {
            assertThat(monitor.path("value").asDouble()).isBetween(0.0, 1.0);
            assertThat(monitor.path("images").asInt()).isEqualTo(22);
            assertThat(monitor.path("passed").asBoolean()).isTrue();
            assertThat(monitor.path("bias").asString()).isNotBlank();
        });
    }

    private static JsonNode clause(JsonNode verdict, String name) {
        for (JsonNode clause : verdict.path("clauses")) {
            if (clause.path("name").asString().equals(name)) {
                return clause;
            }
        }
        throw new AssertionError("no clause '" + name + "' in " + verdict);
    }

    /** Both recipes trained on the same labels; the better one on the selection split, or else the first, met the gate. */
    private void assertTournament(JsonNode run) {
        JsonNode hard = run.at("/recipes/0");
        JsonNode gce = run.at("/recipes/1");
        assertThat(run.path("recipes")).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.path("learned").asInt()).isEqualTo(22);
            assertThat(entry.path("unlabelled").asInt()).isEqualTo(22);
            assertThat(entry.path("failure").isNull()).isTrue();
        });
        assertThat(hard.path("recipe").asString()).isEqualTo("hard");
        assertThat(gce.path("recipe").asString()).isEqualTo("gce");
        boolean second = gce.path("selectionAccuracy").asDouble()
                > hard.path("selectionAccuracy").asDouble();
        assertThat(gce.path("chosen").asBoolean()).isEqualTo(second);
        assertThat(hard.path("chosen").asBoolean()).isEqualTo(!second);
        assertThat(http.get("/v1/models/2").json().path("recipe").asString()).isEqualTo(second ? "gce" : "hard");
        assertThat(run.path("epochs"))
                .extracting(epoch -> epoch.path("recipe").asString())
                .contains("hard", "gce");
    }

    /** The same seed on the same snapshot makes the same file, in one go or, as here, in two. */
    @Test
    @Order(7)
    void aRunWhoseTrainerIsKilledGoesOnFromItsLastEpochs() {
        long run = jdbc.sql("""
                        insert into training_run (state, trigger, requested_by, seed, created_at)
                        select 'QUEUED', 'REQUEST', 'test', seed, now() from training_run order by id desc limit 1
                        returning id""").query(Long.class).single();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> epochsOf(run).size() >= 3);
        ProcessHandle trainer = trainers().get(0);
        trainer.destroyForcibly();
        trainer.onExit().join();
        List<String> before = epochsOf(run);

        JsonNode ended = ended("/v1/training-runs/" + run);

        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("REJECTED");
        assertThat(jdbc.sql("select attempts from training_run where id = ?")
                        .param(run)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        // The last one may not have been kept any more.
        assertThat(epochsOf(run))
                .hasSizeGreaterThan(before.size())
                .startsWith(before.subList(0, before.size() - 1).toArray(String[]::new));
        assertTournament(ended);
        assertThat(ended.at("/verdict/reuse/generation").asInt()).isEqualTo(2);
        assertThat(http.get("/v1/models/3").json().path("sha256"))
                .isEqualTo(http.get("/v1/models/2").json().path("sha256"));
    }

    /** With the time of each: one that was learned again has another. */
    private List<String> epochsOf(long run) {
        return jdbc.sql(
                        "select recipe || ' ' || epoch || ' ' || recorded_at from run_metric where run_id = ? order by recorded_at")
                .param(run)
                .query(String.class)
                .list();
    }

    @Test
    @Order(8)
    void onlyTheAdminForcesAVersionAndAnswersForIt() {
        byte[] force = "{\"force\": true, \"reason\": \"for the test\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(http.post("/v1/models/2/promote", "application/json", force).status())
                .isEqualTo(401);
        post("/v1/models/2/promote").isProblem(409, "gate-not-passed");
        assertThat(deployments()).hasSize(1);

        TestAnswer forced = http.post("/v1/models/2/promote", "application/json", force, AUTHORIZED);

        assertThat(forced.status()).as(forced.text()).isEqualTo(200);
        assertThat(predict(http, TintedPictures.png(TRAFFIC))
                        .json()
                        .at("/model/version")
                        .asInt())
                .isEqualTo(2);
        assertThat(deployments()).containsExactly("1 PROMOTION 1", "2 FORCED 2");
        assertThat(jdbc.sql("select actor || '|' || action || '|' || subject || '|' || detail from audit order by id")
                        .query(String.class)
                        .list())
                .last()
                .asString()
                .startsWith("admin|FORCED|version 2|")
                .contains("for the test");
    }

    @Test
    @Order(9)
    void noRequestFailsAndNoneIsAnsweredByAVersionThatDidNotServe() throws Exception {
        Queue<Answered> answers = new ConcurrentLinkedQueue<>();
        List<Interval> intervals = new ArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> sending = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int client = i;
                sending.add(clients.submit(() -> {
                    for (int n = 0; !over.get(); n++) {
                        // Images that are there already: new ones would start a run.
                        answers.add(answered(TintedPictures.png(TRAFFIC + (client + n) % 20)));
                    }
                }));
            }
            Deployment serving = registry.force(1, 2, "swap", "test");
            Instant since = Instant.now();
            for (long epoch = 4; epoch <= 22; epoch++) {
                int before = answers.size();
                await().pollInterval(Duration.ofMillis(5)).until(() -> answers.size() >= before + 6);
                Deployment next = registry.force(epoch % 2 == 0 ? 2 : 1, epoch - 1, "swap", "test");
                intervals.add(new Interval(serving.versionId(), serving.deployedAt(), Instant.now()));
                serving = next;
            }
            over.set(true);
            for (Future<?> client : sending) {
                client.get(20, TimeUnit.SECONDS);
            }
            intervals.add(new Interval(serving.versionId(), serving.deployedAt(), Instant.now()));
            assertThat(answers).hasSizeGreaterThan(100);
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
            assertThat(answers.stream().filter(answer -> answer.from().isAfter(since)))
                    .allSatisfy(answer -> assertThat(intervals).anyMatch(interval -> interval.covers(answer)));
            assertThat(answers).extracting(Answered::version).contains(1, 2);
        } finally {
            over.set(true);
            clients.shutdownNow();
        }
    }

    @Test
    @Order(10)
    void aSecondNodeFollowsWithinFiveSeconds(@TempDir Path otherData) {
        try (ConfigurableApplicationContext other = secondNode(otherData)) {
            TestHttp otherHttp =
                    new TestHttp(other.getEnvironment().getProperty("local.server.port", Integer.class, 0));
            byte[] image = TintedPictures.png(TRAFFIC);
            assertThat(predict(otherHttp, image).json().at("/model/version").asInt())
                    .isEqualTo(2);

            registry.force(1, 22, "back", "test");

            assertThat(predict(http, image).json().at("/model/version").asInt()).isEqualTo(1);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> predict(otherHttp, image)
                                    .json()
                                    .at("/model/version")
                                    .asInt()
                            == 1);
        }
    }

    @Test
    @Order(11)
    void followsTheLedgerAgainAfterItWasStoppedForAWhile() {
        follower.stop();
        registry.force(2, 23, "while nobody follows", "test");
        follower.start();
        assertThat(predict(http, TintedPictures.png(TRAFFIC))
                        .json()
                        .at("/model/version")
                        .asInt())
                .isEqualTo(2);

        registry.force(1, 24, "and again", "test");
        assertThat(predict(http, TintedPictures.png(TRAFFIC))
                        .json()
                        .at("/model/version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @Order(12)
    void aCancelledRunEndsAtOnceAndLeavesNothing() throws IOException {
        String location = post("/v1/training-runs").header("Location");
        await().atMost(PATIENCE)
                .until(() -> http.get(location).json().path("phase").asString().endsWith("training"));
        assertThat(http.post(location + "/cancel", "application/json", new byte[0])
                        .status())
                .isEqualTo(401);
        assertThat(state(location)).isEqualTo("RUNNING");

        assertThat(post(location + "/cancel").json().path("state").asString()).isEqualTo("CANCELLED");

        await().atMost(Duration.ofSeconds(5)).until(() -> trainers().isEmpty());
        assertThat(state(location)).isEqualTo("CANCELLED");
        post(location + "/cancel").isProblem(409, "training-run-finished");
        assertThat(jdbc.sql("select (select count(*) from model_version) || ' ' || (select count(*) from artifact)")
                        .query(String.class)
                        .single())
                .isEqualTo("3 2");
        try (Stream<Path> rows = Files.list(data.path().resolve("rows"))) {
            assertThat(rows).isEmpty();
        }
    }

    @Test
    @Order(13)
    void enoughNewImagesStartARunByThemselves() {
        long newestRun = newestRun().path("id").asLong();
        for (int i = 0; i < MIN_NEW_IMAGES - 1; i++) {
            predict(http, TintedPictures.png(TRAFFIC + 100 + i));
        }
        assertThat(snapshots.newImages(lastSeen(), 1000)).isEqualTo(MIN_NEW_IMAGES - 1);
        predict(http, TintedPictures.png(TRAFFIC + 500));

        await().atMost(Duration.ofSeconds(15))
                .until(() -> newestRun().path("id").asLong() > newestRun);
        JsonNode run = newestRun();
        assertThat(run.path("trigger").asString()).isEqualTo("NEW_IMAGES");
        post("/v1/training-runs/" + run.path("id").asLong() + "/cancel");
        await().atMost(Duration.ofSeconds(5)).until(() -> trainers().isEmpty());
    }

    @Test
    @Order(14)
    void aRecipeThatDoesNotSuitTheNetworkEndsTheStart(@TempDir Path otherData) {
        assertThatThrownBy(() -> secondNode(otherData, "--ratchet.retraining.recipes=hard,boosted")
                        .close())
                .rootCause()
                .hasMessageContaining("ratchet.retraining.recipes holds 'boosted', which needs a backbone");
    }

    private ConfigurableApplicationContext secondNode(Path otherData, String... more) {
        SpringApplication node = new SpringApplication(RatchetApplication.class);
        String url = jdbc.sql("select current_database()").query(String.class).single();
        List<String> arguments = new ArrayList<>(TestDatabase.of(url).properties().stream()
                .map(property -> "--" + property)
                .toList());
        arguments.addAll(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.quartz.scheduler-name=second-node",
                "--ratchet.data-dir=" + otherData,
                "--ratchet.retraining.cron=-",
                "--ratchet.retraining.min-new-images=0",
                "--ratchet.backbone.input-size=16"));
        arguments.addAll(List.of(more));
        return node.run(arguments.toArray(String[]::new));
    }

    private Answered answered(byte[] image) {
        Instant from = Instant.now();
        TestAnswer answer = predict(http, image);
        int version =
                answer.status() == 200 ? answer.json().at("/model/version").asInt() : 0;
        return new Answered(answer.status(), version, from, Instant.now());
    }

    private static TestAnswer predict(TestHttp http, byte[] image) {
        return http.post("/v1/predictions", "application/octet-stream", image);
    }

    private TestAnswer post(String path) {
        return http.send(http.request(path).headers(AUTHORIZED).POST(BodyPublishers.noBody()));
    }

    private JsonNode ended(String location) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !Set.of("QUEUED", "RUNNING").contains(state(location)));
        return http.get(location).json();
    }

    private String state(String location) {
        return http.get(location).json().path("state").asString();
    }

    private JsonNode newestRun() {
        return http.get("/v1/training-runs?limit=1").json().at("/items/0");
    }

    private long lastSeen() {
        return jdbc.sql("select max(last_image_id) from training_run")
                .query(Long.class)
                .single();
    }

    private List<String> deployments() {
        return jdbc.sql("select epoch || ' ' || action || ' ' || version_id from deployment order by epoch")
                .query(String.class)
                .list();
    }

    /** Trainer processes of this service that live. */
    private static List<ProcessHandle> trainers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("trainer --run"))
                .toList();
    }

    /** What a client got, and when it asked and had it. */
    private record Answered(int status, int version, Instant from, Instant until) {}

    /** From the ledger's time of a version until its successor served. */
    private record Interval(int version, Instant from, Instant until) {

        boolean covers(Answered answer) {
            return version == answer.version()
                    && !answer.until().isBefore(from)
                    && !answer.from().isAfter(until);
        }
    }
}
