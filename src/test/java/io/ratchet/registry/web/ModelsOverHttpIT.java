package io.ratchet.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.database.TestDatabase;
import io.ratchet.registry.Backbones;
import io.ratchet.registry.ModelRegistry;
import io.ratchet.registry.RegistryTestApplication;
import io.ratchet.registry.TrainedModels;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        classes = RegistryTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"ratchet.security.admin-key=" + ModelsOverHttpIT.KEY, "ratchet.security.open-reading=true"})
@ContextConfiguration(initializers = TestDatabase.Fresh.class)
class ModelsOverHttpIT {

    static final String KEY = "a-key-for-tests-only";

    private final JdbcClient jdbc;
    private final TrainedModels models;

    @LocalServerPort
    private int port;

    @Autowired
    ModelsOverHttpIT(JdbcClient jdbc, ModelRegistry registry, Backbones backbones) {
        this.jdbc = jdbc;
        this.models = new TrainedModels(jdbc, registry, backbones);
    }

    @BeforeEach
    void empty() {
        models.clear();
    }

    @Test
    void versionsAreListedNewestFirstPageByPage() {
        for (int i = 0; i < 3; i++) {
            models.unjudged(null);
        }
        Answer first = get("/v1/models?limit=2");
        assertThat(first.body().at("/items/0/version").asInt()).isEqualTo(3);
        assertThat(first.body().at("/items")).hasSize(2);
        assertThat(first.body().at("/next").asInt()).isEqualTo(2);

        Answer last = get("/v1/models?limit=2&before=2");
        assertThat(last.body().at("/items/0/version").asInt()).isEqualTo(1);
        assertThat(last.body().at("/next").isNull()).isTrue();
    }

    @Test
    void anEmptyRegistryListsNothing() {
        assertThat(get("/v1/models").body().toString()).isEqualTo("{\"items\":[],\"next\":null}");
    }

    @Test
    void aVersionShowsWhereItCameFromAndWhatTheGateSaid() {
        models.passed();
        models.judged(1, TrainedModels.PASSED);
        post("/v1/models/1/promote", "");
        post("/v1/models/2/promote", "");

        JsonNode version = get("/v1/models/2").body();
        assertThat(version.at("/role").asString()).isEqualTo("champion");
        assertThat(version.at("/parent").asInt()).isEqualTo(1);
        assertThat(version.at("/configuration/epochs").asInt()).isEqualTo(20);
        assertThat(version.at("/sha256").asString()).hasSize(64);
        assertThat(version.at("/verdict/passed").asBoolean()).isTrue();
        assertThat(version.at("/verdict/n").asInt()).isEqualTo(2000);
        assertThat(version.at("/verdict/champion/version").asInt()).isEqualTo(1);
        assertThat(version.at("/verdict/champion/accuracy").asDouble()).isEqualTo(0.83);
        assertThat(version.at("/verdict/challenger/accuracy").asDouble()).isEqualTo(0.861);
        assertThat(version.at("/verdict/pValue").asDouble()).isEqualTo(0.000002);
        assertThat(version.at("/verdict/reasons/0").asString()).contains("better");
        assertThat(get("/v1/models/1").body().at("/role").asString()).isEqualTo("previous");
    }

    @Test
    void badParametersAndUnknownVersionsAreNamed() {
        assertProblem(get("/v1/models?limit=0"), 400, "invalid-parameter");
        assertProblem(get("/v1/models?limit=many"), 400, "invalid-parameter");
        assertProblem(get("/v1/models/7"), 404, "model-version-not-found");
        assertProblem(post("/v1/models/7/promote", ""), 404, "model-version-not-found");
    }

    @Test
    void aPromotionAnswersTheLedgerRow() {
        models.passed();

        Answer answer = post("/v1/models/1/promote", "{\"reason\":\"Monday\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/epoch").asInt()).isEqualTo(1);
        assertThat(answer.body().at("/version").asInt()).isEqualTo(1);
        assertThat(answer.body().at("/previous").isNull()).isTrue();
        assertThat(answer.body().at("/action").asString()).isEqualTo("PROMOTION");
        assertThat(answer.body().at("/reason").asString()).isEqualTo("Monday");
        assertThat(answer.body().at("/actor").asString()).isNotBlank();
        assertThat(answer.body().at("/deployedAt").asString()).endsWith("Z");
    }

    @Test
    void onlyForceWithAReasonPassesTheGate() {
        models.judged(null, TrainedModels.REJECTED);

        assertProblem(post("/v1/models/1/promote", ""), 409, "gate-not-passed");
        assertProblem(post("/v1/models/1/promote", "{\"force\":true}"), 400, "invalid-body");
        assertProblem(post("/v1/models/1/promote", "{\"force\":true,\"reason\":\" \"}"), 400, "invalid-body");
        assertThat(post("/v1/models/1/promote", "{\"force\":true,\"reason\":\"outdated gate\"}")
                        .body()
                        .at("/action")
                        .asString())
                .isEqualTo("FORCED");
    }

    @Test
    void anUnusableBodyIsTheCallersFault() {
        models.passed();
        assertThat(post("/v1/models/1/promote", "{").status()).isEqualTo(400);
        assertThat(post("/v1/models/1/promote", "{\"reason\":\"a\\u0000b\"}").status())
                .isEqualTo(400);
        assertThat(post("/v1/models/1/promote", "{\"reason\":\"" + "x".repeat(501) + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anOldEpochIsRefused() {
        models.passed();
        models.passed();
        post("/v1/models/1/promote", "");

        assertProblem(post("/v1/models/2/promote", "", "\"0\""), 409, "stale-version");
        assertProblem(post("/v1/models/2/promote", "", "yesterday"), 400, "invalid-parameter");
        assertThat(post("/v1/models/2/promote", "", "\"1\"").status()).isEqualTo(200);
    }

    @Test
    void aRollbackGoesBackAndThenHasNowhereToGo() {
        models.passed();
        models.passed();
        post("/v1/models/1/promote", "");
        post("/v1/models/2/promote", "");

        assertThat(post("/v1/models/rollback", "").body().at("/version").asInt())
                .isEqualTo(1);
        assertProblem(post("/v1/models/rollback", ""), 409, "nothing-to-roll-back");
    }

    @Test
    void aDamagedArtifactDoesNotServe() {
        models.passed();
        jdbc.sql("update artifact set bytes = set_byte(bytes, 0, get_byte(bytes, 0) # 1)")
                .update();

        assertProblem(post("/v1/models/1/promote", ""), 409, "artifact-corrupt");
    }

    @Test
    void deployingNeedsTheAdminKey() {
        models.passed();
        for (String path : new String[] {"/v1/models/1/promote", "/v1/models/rollback"}) {
            assertThat(send(HttpMethod.POST, path, "", null, false).status())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    private Answer get(String path) {
        return send(HttpMethod.GET, path, "", null, false);
    }

    private Answer post(String path, String body) {
        return send(HttpMethod.POST, path, body, null, true);
    }

    private Answer post(String path, String body, String ifMatch) {
        return send(HttpMethod.POST, path, body, ifMatch, true);
    }

    private Answer send(HttpMethod method, String path, String body, @Nullable String ifMatch, boolean admin) {
        var request = RestClient.create("http://localhost:" + port)
                .method(method)
                .uri(URI.create("http://localhost:" + port + path));
        if (admin) {
            request.header(HttpHeaders.AUTHORIZATION, "Bearer " + KEY);
        }
        if (ifMatch != null) {
            request.header(HttpHeaders.IF_MATCH, ifMatch);
        }
        if (!body.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.exchangeForRequiredValue((sent, answer) ->
                new Answer(answer.getStatusCode().value(), JsonMapper.shared().readTree(answer.getBody())));
    }

    private static void assertProblem(Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.body().at("/type").asString()).isEqualTo("/problems/" + slug);
        assertThat(answer.body().at("/detail").asString()).isNotBlank();
    }

    private record Answer(int status, JsonNode body) {}
}
