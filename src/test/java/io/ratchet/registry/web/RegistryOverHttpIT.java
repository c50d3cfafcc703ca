package io.ratchet.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.database.TestDatabase;
import io.ratchet.digest.Sha256;
import io.ratchet.registry.Artifacts;
import io.ratchet.registry.Backbones;
import io.ratchet.registry.ManifestPart;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.Provenance;
import io.ratchet.registry.RegistryTestApplication;
import io.ratchet.registry.SnapshotManifest;
import io.ratchet.registry.TrainedModels;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;

/** Names, ledger, lineage, files, manifests and cards, as callers see them. */
@SpringBootTest(
        classes = RegistryTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"ratchet.security.admin-key=" + RegistryOverHttpIT.KEY, "ratchet.security.open-reading=true"})
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
class RegistryOverHttpIT {

    static final String KEY = "a-key-for-registry-tests";

    private static final String[] AUTHORIZED = {"Authorization", "Bearer " + KEY};
    private static final String FILE_OF_1 = "artifact of run 1";

    private final JdbcClient jdbc;
    private final ModelRegistry registry;
    private final Artifacts artifacts;
    private final TrainedModels models;

    @LocalServerPort
    private int port;

    private TestHttp http = new TestHttp(0);

    @Autowired
    RegistryOverHttpIT(JdbcClient jdbc, ModelRegistry registry, Artifacts artifacts, Backbones backbones) {
        this.jdbc = jdbc;
        this.registry = registry;
        this.artifacts = artifacts;
        this.models = new TrainedModels(jdbc, registry, backbones);
    }

    @BeforeEach
    void empty() {
        models.clear();
        http = new TestHttp(port);
    }

    @Test
    void theLedgerIsListedNewestFirstPageByPageWithItsVerdicts() {
        models.passed();
        models.unjudged(1);
        post("/v1/models/1/promote", "");
        post("/v1/models/2/promote", "{\"force\":true,\"reason\":\"to see it\"}");
        post("/v1/models/rollback", "{\"reason\":\"seen\"}");

        JsonNode first = http.get("/v1/deployments?limit=2").json();
        assertThat(first.at("/items/0/epoch").asInt()).isEqualTo(3);
        assertThat(first.at("/items/0/action").asString()).isEqualTo("ROLLBACK");
        assertThat(first.at("/items/0/reason").asString()).isEqualTo("seen");
        assertThat(first.at("/items/0/actor").asString()).isEqualTo("admin");
        assertThat(first.at("/items/0/verdict/passed").asBoolean()).isTrue();
        assertThat(first.at("/items/1/action").asString()).isEqualTo("FORCED");
        assertThat(first.at("/items/1/verdict").isNull()).isTrue();
        assertThat(first.at("/next").asInt()).isEqualTo(2);
        JsonNode last = http.get("/v1/deployments?before=2").json();
        assertThat(last.at("/items")).hasSize(1);
        assertThat(last.at("/next").isNull()).isTrue();
        http.get("/v1/deployments?limit=101").isProblem(400, "invalid-parameter");
    }

    @Test
    void aRolledBackVersionSaysSoAndTakesAReason() {
        models.passed();
        models.passed();
        post("/v1/models/1/promote", "");
        post("/v1/models/2/promote", "");
        post("/v1/models/rollback", "");

        assertThat(http.get("/v1/models/2").json().path("state").asString()).isEqualTo("ROLLED_BACK");
        post("/v1/models/2/promote", "").isProblem(409, "rolled-back");
        assertThat(post("/v1/models/2/promote", "{\"force\":true,\"reason\":\"it was the camera\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void partsAndAliasesStandForVersions() {
        models.passed();
        models.judged(1, TrainedModels.PASSED);
        http.get("/v1/models/champion").isProblem(404, "model-version-not-found");
        post("/v1/models/1/promote", "");
        assertThat(version("champion")).isEqualTo(1);
        assertThat(version("challenger")).isEqualTo(2);
        assertThat(http.get("/v1/models/2").json().path("role").asString()).isEqualTo("challenger");

        post("/v1/models/challenger/promote", "");
        assertThat(version("champion")).isEqualTo(2);
        assertThat(version("previous")).isEqualTo(1);
        http.get("/v1/models/challenger").isProblem(404, "model-version-not-found");

        assertThat(put("/v1/aliases/stable", "{\"version\":\"previous\"}").status())
                .isEqualTo(200);
        assertThat(version("stable")).isEqualTo(1);
        assertThat(put("/v1/aliases/stable", "{\"version\":2}")
                        .json()
                        .path("setBy")
                        .asString())
                .isEqualTo("admin");
        assertThat(version("stable")).isEqualTo(2);
        assertThat(http.get("/v1/models/2").json().at("/aliases/0").asString()).isEqualTo("stable");
        assertThat(http.get("/v1/aliases").json().at("/items/0/name").asString())
                .isEqualTo("stable");
        for (String path : List.of("/lineage", "/card")) {
            assertThat(http.get("/v1/models/stable" + path).status()).as(path).isEqualTo(200);
        }
        assertThat(http.get("/v1/models/stable/artifact", AUTHORIZED).status()).isEqualTo(200);

        assertThat(delete("/v1/aliases/stable").status()).isEqualTo(204);
        delete("/v1/aliases/stable").isProblem(404, "alias-not-found");
        http.get("/v1/models/stable").isProblem(404, "model-version-not-found");
        assertThat(jdbc.sql("select actor || ' ' || action || ' ' || subject || ': ' || detail from audit order by id")
                        .query(String.class)
                        .list())
                .endsWith(
                        "admin ALIAS_SET alias stable: version 1, before none",
                        "admin ALIAS_SET alias stable: version 2, before version 1",
                        "admin ALIAS_REMOVED alias stable: before version 2");
    }

    @Test
    void reservedAndMalformedNamesAndStrangersAreRefused() {
        models.passed();
        for (String name :
                List.of("champion", "previous", "challenger", "rollback", "7", "Upper", "a_b", "x".repeat(64))) {
            put("/v1/aliases/" + name, "{\"version\":\"1\"}").isProblem(422, "alias-refused");
        }
        put("/v1/aliases/fine", "{}").isProblem(400, "bad-request");
        put("/v1/aliases/fine", "{\"version\":\"9\"}").isProblem(404, "model-version-not-found");
        assertThat(http.send(http.request("/v1/aliases/fine")
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString("{\"version\":\"1\"}")))
                        .status())
                .isEqualTo(401);
        assertThat(http.get("/v1/aliases").json().path("items")).isEmpty();
        assertThat(jdbc.sql("select count(*) from audit").query(Integer.class).single())
                .isZero();
    }

    @Test
    void theLineageFollowsParentsAndTeachersBothWays() {
        models.passed();
        models.unjudged(1, taught(Map.of(1, 500)));
        models.unjudged(2, taught(Map.of(1, 20, 2, 480)));
        models.unjudged(1);

        JsonNode lineage = http.get("/v1/models/2/lineage").json();

        assertThat(lineage.path("ancestors"))
                .extracting(node -> node.path("version").asInt())
                .containsExactly(1);
        assertThat(lineage.path("descendants"))
                .extracting(node -> node.path("version").asInt())
                .containsExactly(3);
        assertThat(lineage.path("edges"))
                .extracting(edge -> edge.path("from").asInt() + " "
                        + edge.path("kind").asString() + " " + edge.path("to").asInt() + " " + edge.path("labels"))
                .containsExactly(
                        "2 PARENT 3 null", "2 TEACHER 3 480", "1 TEACHER 3 20", "1 PARENT 2 null", "1 TEACHER 2 500");
        assertThat(lineage.path("complete").asBoolean()).isTrue();
        assertThat(http.get("/v1/models/1/lineage").json().path("descendants")).hasSize(3);
        assertThat(http.get("/v1/models/3").json().at("/teachers/2").asInt()).isEqualTo(480);
    }

    @Test
    void aFileIsDownloadedWholeOrInPartsByTheAdminAlone() {
        models.passed();
        assertThat(http.get("/v1/models/1/artifact").status()).isEqualTo(401);

        TestAnswer whole = http.get("/v1/models/1/artifact", AUTHORIZED);
        String tag = "\"" + Sha256.of(FILE_OF_1.getBytes(StandardCharsets.UTF_8)) + "\"";
        assertThat(whole.text()).isEqualTo(FILE_OF_1);
        assertThat(whole.header("ETag")).isEqualTo(tag);
        assertThat(whole.header("Content-Length")).isEqualTo("17");
        assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(whole.header("Content-Type")).isEqualTo("application/zip");
        assertThat(whole.header("Content-Disposition")).contains("attachment", "model-1.zip");
        assertThat(whole.header("X-Content-Type-Options")).isEqualTo("nosniff");

        TestAnswer head = http.send(
                http.request("/v1/models/1/artifact").headers(AUTHORIZED).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("17");
        assertThat(head.header("ETag")).isEqualTo(tag);
        assertThat(head.text()).isEmpty();

        TestAnswer part = artifact("Range", "bytes=9-");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("of run 1");
        assertThat(part.header("Content-Range")).isEqualTo("bytes 9-16/17");
        assertThat(artifact("Range", "bytes=-3").text()).isEqualTo("n 1");
        assertThat(artifact("Range", "bytes=17-").status()).isEqualTo(416);
        assertThat(artifact("If-None-Match", tag).status()).isEqualTo(304);
        assertThat(artifact("Range", "bytes=9-", "If-Range", tag).status()).isEqualTo(206);
        TestAnswer other = artifact("Range", "bytes=9-", "If-Range", "\"of-another-file\"");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.text()).isEqualTo(FILE_OF_1);
    }

    @Test
    void aDamagedFileIsNotHandedOut() {
        models.passed();
        jdbc.sql("update artifact set bytes = set_byte(bytes, 3, get_byte(bytes, 3) # 1)")
                .update();
        http.get("/v1/models/1/artifact", AUTHORIZED).isProblem(409, "artifact-corrupt");
        assertThat(http.get("/v1/models/1").json().path("state").asString()).isEqualTo("DAMAGED");
        post("/v1/models/1/promote", "").isProblem(409, "artifact-corrupt");
        post("/v1/models/1/promote", "{\"force\":true,\"reason\":\"anyway\"}").isProblem(409, "artifact-corrupt");
    }

    @Test
    void onlyFilesThatNobodyNeedsAreGivenUp() {
        models.passed();
        models.judged(1, TrainedModels.REJECTED);
        models.judged(1, TrainedModels.REJECTED);
        models.unjudged(3, taught(Map.of(2, 5)));
        models.judged(1, TrainedModels.REJECTED);
        models.judged(1, TrainedModels.PASSED);
        post("/v1/models/1/promote", "");
        put("/v1/aliases/kept", "{\"version\":\"5\"}");

        delete("/v1/models/1/artifact").isProblem(409, "model-in-use"); // serves
        delete("/v1/models/2/artifact").isProblem(409, "model-in-use"); // taught 4
        delete("/v1/models/3/artifact").isProblem(409, "model-in-use"); // parent of 4
        delete("/v1/models/5/artifact").isProblem(409, "model-in-use"); // has a name
        delete("/v1/models/6/artifact").isProblem(409, "model-in-use"); // the challenger
        delete("/v1/models/7/artifact").isProblem(404, "model-version-not-found");
        assertThat(http.send(http.request("/v1/models/4/artifact").DELETE()).status())
                .isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from artifact where discarded_at is not null")
                        .query(Integer.class)
                        .single())
                .isZero();

        assertThat(delete("/v1/models/4/artifact").status()).isEqualTo(204);
        assertThat(delete("/v1/models/4/artifact").status()).isEqualTo(204);

        assertThat(http.get("/v1/models/4").json().path("state").asString()).isEqualTo("DISCARDED");
        http.get("/v1/models/4/artifact", AUTHORIZED).isProblem(409, "artifact-corrupt");
        post("/v1/models/4/promote", "{\"force\":true,\"reason\":\"anyway\"}").isProblem(409, "artifact-corrupt");
        assertThat(jdbc.sql("select subject from audit where action = 'DISCARD'")
                        .query(String.class)
                        .list())
                .containsExactly("version 4");
    }

    @Test
    void aManifestNamesEachImageToTheAdminAlone() {
        models.unjudged(null, taught(Map.of()));
        assertThat(http.get("/v1/models/1/manifest").status()).isEqualTo(401);
        assertThat(http.get("/v1/models/1/manifest/images").status()).isEqualTo(401);

        JsonNode summary = http.get("/v1/models/1/manifest", AUTHORIZED).json();
        assertThat(summary.path("sha256").asString())
                .isEqualTo(manifest().sha256().hex())
                .isEqualTo(http.get("/v1/models/1").json().path("snapshot").asString());
        assertThat(summary.at("/images/pseudo").asInt()).isEqualTo(2);
        assertThat(summary.path("pseudoLabelsLearned").asInt()).isEqualTo(1);

        TestAnswer images = http.get("/v1/models/1/manifest/images", AUTHORIZED);
        assertThat(images.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(images.text().lines())
                .containsExactly(
                        "{\"image\":1,\"part\":\"train\",\"label\":\"cat\",\"learned\":\"cat\",\"weight\":1.0}",
                        "{\"image\":3,\"part\":\"selection\",\"label\":\"<b>*dog*\",\"learned\":null,\"weight\":0.0}",
                        "{\"image\":4,\"part\":\"gate\",\"label\":\"cat\",\"learned\":null,\"weight\":0.0}",
                        "{\"image\":7,\"part\":\"pseudo\",\"label\":\"cat\",\"learned\":\"<b>*dog*\",\"weight\":0.5}",
                        "{\"image\":8,\"part\":\"pseudo\",\"label\":\"cat\",\"learned\":null,\"weight\":0.0}");
        models.passed();
        http.get("/v1/models/2/manifest", AUTHORIZED).isProblem(404, "manifest-not-found");
    }

    @Test
    void aCardTellsWhatIsOnRecordAndEscapesWhatOthersWrote() {
        models.passed();
        int version = models.unjudged(1, taught(Map.of(1, 400))).id();
        registry.recordVerdict(version, 1, TrainedModels.PASSED, TrainedModels.GATE);
        post("/v1/models/2/promote", "{\"reason\":\"<script>alert(1)</script>\\n# no heading\"}");

        TestAnswer answer = http.get("/v1/models/2/card");

        assertThat(answer.header("Content-Type")).isEqualTo("text/markdown;charset=UTF-8");
        String card = answer.text();
        for (String section : List.of(
                "What it is", "Intended use", "Data", "Training", "Evaluation", "Limits", "Lineage", "Service")) {
            assertThat(card).contains("\n## " + section + "\n");
        }
        assertThat(card)
                .contains("# Model card: version 2", "its state is CHAMPION")
                .contains("2 classes apart: cat, &lt;b&gt;\\*dog\\*.")
                .contains("2,500 images with true labels, 19,871 with labels that a model gave")
                .contains("| cat | 1 | 0 | 1 |", "| &lt;b&gt;\\*dog\\* | 0 | 1 | 0 |")
                .contains("Seed 42", "`{\"libtorch\":\"2.7.1\"}`", "`{\"training\":1.5}`")
                .contains("**Passed**", "against version 1, on 2,000 gate images")
                .contains("Made to take the place of version 1.", "Version 1 gave 400 of its labels.")
                .contains("PROMOTION by admin: &lt;script&gt;alert(1)&lt;/script&gt; \\# no heading")
                .doesNotContain("<script>", "<b>");
        assertThat(http.get("/v1/models/1/card").text())
                .contains("before manifests were kept", "It never served.", "The first of its line");
    }

    @Test
    void theRecordIsShownWithTheVersion() {
        models.unjudged(null, taught(Map.of()));
        JsonNode version = http.get("/v1/models/1").json();
        assertThat(version.path("state").asString()).isEqualTo("REGISTERED");
        assertThat(version.at("/settings/threads").asInt()).isEqualTo(2);
        assertThat(version.at("/environment/libtorch").asString()).isEqualTo("2.7.1");
        assertThat(version.at("/durations/training").asDouble()).isEqualTo(1.5);
        assertThat(artifacts.read(registry.find(1).orElseThrow().artifact())).isNotEmpty();
    }

    private static Provenance taught(Map<Integer, Integer> teachers) {
        return new Provenance(
                teachers, manifest(), "{\"threads\":2}", "{\"libtorch\":\"2.7.1\"}", "{\"training\":1.5}");
    }

    private static SnapshotManifest manifest() {
        return new SnapshotManifest(
                List.of("cat", "<b>*dog*"),
                8,
                9,
                Sha256.of(new byte[] {2}),
                0,
                ManifestPart.labelled(new long[] {1}, new short[] {0}, true),
                ManifestPart.labelled(new long[] {3}, new short[] {1}, false),
                ManifestPart.labelled(new long[] {4}, new short[] {0}, false),
                new ManifestPart(
                        new long[] {7, 8}, new short[] {0, 0}, new short[] {1, ManifestPart.NOT_LEARNED}, new float[] {
                            0.5f, 0
                        }));
    }

    private int version(String name) {
        return http.get("/v1/models/" + name).json().path("version").asInt();
    }

    private TestAnswer artifact(String... headers) {
        return http.send(
                http.request("/v1/models/1/artifact").headers(AUTHORIZED).headers(headers));
    }

    private TestAnswer post(String path, String body) {
        return http.post(path, "application/json", body.getBytes(StandardCharsets.UTF_8), AUTHORIZED);
    }

    private TestAnswer put(String path, String body) {
        return http.send(http.request(path)
                .headers(AUTHORIZED)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private TestAnswer delete(String path) {
        return http.send(http.request(path).headers(AUTHORIZED).DELETE());
    }
}
