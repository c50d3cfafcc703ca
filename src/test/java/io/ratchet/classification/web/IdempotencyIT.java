package io.ratchet.classification.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.capture.IdempotencyKey;
import io.ratchet.capture.KeysUnderWay;
import io.ratchet.classification.ServerTest;
import io.ratchet.digest.Sha256;
import io.ratchet.image.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request that is sent again under its key is answered again, and stored once. */
@ServerTest
class IdempotencyIT {

    private static final String PATH = "/v1/predictions";
    private static final byte[] PNG = Pictures.png(Pictures.drawing(System.nanoTime(), 20, 20));
    private static final byte[] OTHER = Pictures.png(Pictures.drawing(System.nanoTime() + 1, 20, 20));
    private static final String[] AS_ADMIN = {"Authorization", "Bearer " + ServerTest.ADMIN_KEY};

    private final String key = "request " + System.nanoTime();

    @LocalServerPort
    private int port;

    @Autowired
    private KeysUnderWay keys;

    @Autowired
    private JdbcClient jdbc;

    private TestHttp http = new TestHttp(0);

    @BeforeEach
    void connect() {
        http = new TestHttp(port);
    }

    @Test
    void answersTheSameAgainAndStoresItOnce() {
        int before = predictions();
        TestAnswer first = post(PNG, key);
        TestAnswer again = post(PNG, key);

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.json().path("stored").asBoolean()).isTrue();
        assertThat(predictions()).isEqualTo(before + 1);
    }

    @Test
    void refusesTheKeyForAnotherImageAndStoresNothingOfIt() {
        post(PNG, key);
        int before = predictions();
        post(OTHER, key).isProblem(422, "idempotency-key-reused");

        assertThat(predictions()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from image where sha256 = ?")
                        .param(Sha256.of(OTHER).bytes())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void keysOfTwoCallersAreTwoKeys() {
        long anybody = post(PNG, key).json().path("id").asLong();
        long admin = http.post(PATH, "image/png", PNG, "Idempotency-Key", key, AS_ADMIN[0], AS_ADMIN[1])
                .json()
                .path("id")
                .asLong();

        assertThat(admin).isGreaterThan(anybody);
    }

    @Test
    void refusesASecondRequestWhileTheFirstIsUnderWay() {
        TestAnswer second = keys.answer(new IdempotencyKey("", key), () -> {
            assertThat(post(PNG, key + " other").status()).isEqualTo(200);
            return post(PNG, key);
        });
        assertThat(Integer.parseInt(
                        second.isProblem(409, "idempotency-in-progress").header("Retry-After")))
                .isPositive();
        assertThat(post(PNG, key).status()).isEqualTo(200);
    }

    @Test
    void ofManyAtOnceStoresOne() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        int before = predictions();
        List<Future<TestAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            answers.add(callers.submit(() -> post(PNG, key)));
        }
        for (Future<TestAnswer> answer : answers) {
            TestAnswer got = answer.get(20, TimeUnit.SECONDS);
            assertThat(got.status()).as(got.text()).isIn(200, 409);
        }
        callers.shutdown();
        assertThat(predictions()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "caf\u00e9", "a\tb"})
    void refusesKeysThatAreNone(String value) {
        http.raw("POST /v1/predictions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: image/png\r\n"
                        + "Idempotency-Key: " + value + "\r\nContent-Length: 3\r\n\r\nabc")
                .isProblem(400, "invalid-idempotency-key");
    }

    @Test
    void refusesKeysThatAreTooLongOrTwo() {
        post(PNG, "x".repeat(256)).isProblem(400, "invalid-idempotency-key");
        http.post(PATH, "image/png", PNG, "Idempotency-Key", "a", "Idempotency-Key", "b")
                .isProblem(400, "invalid-idempotency-key");
        assertThat(post(PNG, key + "x".repeat(255 - key.length())).status()).isEqualTo(200);
    }

    private TestAnswer post(byte[] image, String value) {
        return http.post(PATH, "image/png", image, "Idempotency-Key", value);
    }

    private int predictions() {
        return jdbc.sql("select count(*) from prediction").query(Integer.class).single();
    }
}
