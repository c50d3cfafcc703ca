package io.ratchet.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.classification.ServerTest;
import io.ratchet.image.Pictures;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Keys from their making to their end, over HTTP. */
@ServerTest
@TestPropertySource(properties = "ratchet.security.anonymous-predictions=false")
class KeysIT {

    private static final String ADMIN = "Bearer " + ServerTest.ADMIN_KEY;
    private static final byte[] PNG = Pictures.png(Pictures.drawing(78, 20, 20));

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private TestHttp http;

    @BeforeEach
    void connect() {
        http = new TestHttp(port);
    }

    @AfterEach
    void forgetKeys() {
        jdbc.sql("delete from api_key").update();
    }

    @Test
    void opensFromItsMakingToItsEnd() {
        predict("Bearer none-such-key-anywhere").isProblem(401, "unauthorized");
        TestAnswer made = create("{\"name\":\"shop\",\"role\":\"prediction\"}");
        assertThat(made.status()).isEqualTo(201);
        String key = made.json().path("key").asString();
        assertThat(predict("Bearer " + key).status()).isEqualTo(200);
        http.get("/v1/keys", "Authorization", "Bearer " + key).isProblem(403, "forbidden");

        TestAnswer list = http.get("/v1/keys", "Authorization", ADMIN);
        assertThat(list.text()).contains("\"shop\"").doesNotContain(key).doesNotContain("\"key\"");

        revoke(made.json().path("id").asLong());
        predict("Bearer " + key).isProblem(401, "unauthorized");
        revokeAgain(made.json().path("id").asLong()).isProblem(404, "key-not-found");
        assertThat(audited()).isEqualTo(2);
    }

    @Test
    void keepsTheNameOfAKeyForItAlone() {
        TestAnswer made = create("{\"name\":\"shop\",\"role\":\"prediction\"}");
        create("{\"name\":\"SHOP\",\"role\":\"truth\"}").isProblem(409, "key-refused");
        revoke(made.json().path("id").asLong());
        assertThat(create("{\"name\":\"SHOP\",\"role\":\"truth\"}").status()).isEqualTo(201);
    }

    @Test
    void letsAdminsWithKeysOfTheirOwnActUnderTheirNames() {
        String key = create("{\"name\":\"ada\",\"role\":\"admin\"}")
                .json()
                .path("key")
                .asString();
        http.post(
                "/v1/keys",
                "application/json",
                body("{\"name\":\"by-ada\",\"role\":\"truth\"}"),
                "Authorization",
                "Bearer " + key);
        assertThat(jdbc.sql("select actor from audit where subject = 'key by-ada'")
                        .query(String.class)
                        .single())
                .isEqualTo("ada");
    }

    @Test
    void refusesAnExpiredKey() {
        create("{\"name\":\"old\",\"role\":\"prediction\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}")
                .isProblem(409, "key-refused");
        TestAnswer made = create("{\"name\":\"soon\",\"role\":\"prediction\",\"expiresAt\":\"2999-01-01T00:00:00Z\"}");
        String key = made.json().path("key").asString();
        assertThat(predict("Bearer " + key).status()).isEqualTo(200);
        jdbc.sql("update api_key set expires_at = now()").update();
        create("{\"name\":\"other\",\"role\":\"truth\"}"); // the keys are read again
        predict("Bearer " + key).isProblem(401, "unauthorized");
        assertThat(http.get("/v1/keys", "Authorization", ADMIN).json().path("items"))
                .anySatisfy(item -> assertThat(item.path("valid").asBoolean()).isFalse());
    }

    @Test
    void holdsAKeyToItsRate() {
        String key = create("{\"name\":\"slow\",\"role\":\"prediction\",\"requestsPerMinute\":2}")
                .json()
                .path("key")
                .asString();
        TestAnswer first = predict("Bearer " + key);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("RateLimit-Limit")).isEqualTo("2");
        assertThat(first.header("RateLimit-Remaining")).isEqualTo("1");
        assertThat(predict("Bearer " + key).status()).isEqualTo(200);
        TestAnswer third = predict("Bearer " + key).isProblem(429, "rate-limited");
        assertThat(Integer.parseInt(third.header("Retry-After"))).isBetween(1, 30);
    }

    @Test
    void holdsAKeyToItsQuotaAndCountsOnlyWhatWasAnswered() {
        String key = create("{\"name\":\"small\",\"role\":\"prediction\",\"imagesPerMonth\":2}")
                .json()
                .path("key")
                .asString();
        http.post("/v1/predictions", "image/png", new byte[] {1, 2, 3}, "Authorization", "Bearer " + key)
                .isProblem(422, "undecodable-image");
        assertThat(predict("Bearer " + key).status()).isEqualTo(200);
        assertThat(predict("Bearer " + key).status()).isEqualTo(200);
        TestAnswer over = predict("Bearer " + key).isProblem(429, "quota-exceeded");
        assertThat(Long.parseLong(over.header("Retry-After"))).isPositive();
        assertThat(StreamSupport.stream(
                                http.get("/v1/keys", "Authorization", ADMIN)
                                        .json()
                                        .path("items")
                                        .spliterator(),
                                false)
                        .filter(item -> item.path("name").asString().equals("small"))
                        .findFirst()
                        .orElseThrow()
                        .path("imagesThisMonth")
                        .asLong())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"role\":\"truth\"};name must be",
                "{\"name\":\"a b\",\"role\":\"truth\"};name must be",
                "{\"name\":\"shop\"};role must be one of [admin, prediction, truth, view]",
                "{\"name\":\"shop\",\"role\":\"king\"};role must be one of",
                "{\"name\":\"shop\",\"role\":\"truth\",\"requestsPerMinute\":0};requestsPerMinute is 0"
            })
    void saysWhatIsWrongWithAWish(String wish, String says) {
        TestAnswer answer = create(wish).isProblem(400, "invalid-body");
        assertThat(answer.json().path("detail").asString()).contains(says);
    }

    @Test
    void showsKeysToNobodyElse() {
        http.get("/v1/keys").isProblem(401, "unauthorized");
        http.post("/v1/keys", "application/json", body("{\"name\":\"x\",\"role\":\"admin\"}"))
                .isProblem(401, "unauthorized");
    }

    private TestAnswer create(String wish) {
        return http.post("/v1/keys", "application/json", body(wish), "Authorization", ADMIN);
    }

    private void revoke(long id) {
        assertThat(revokeAgain(id).status()).isEqualTo(204);
    }

    private TestAnswer revokeAgain(long id) {
        return http.send(
                http.request("/v1/keys/" + id).header("Authorization", ADMIN).DELETE());
    }

    private TestAnswer predict(String authorization) {
        return http.post("/v1/predictions", "image/png", PNG, "Authorization", authorization);
    }

    private int audited() {
        return jdbc.sql(
                        "select count(*) from audit where subject = 'key shop' and actor = 'admin' and action like 'KEY_%'")
                .query(Integer.class)
                .single();
    }

    private static byte[] body(String json) {
        return json.getBytes(UTF_8);
    }
}
