package io.ratchet.classification.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.classification.ServerTest;
import io.ratchet.image.Pictures;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What callers do not want learned. */
@ServerTest
class TrainingConsentIT {

    private static final String PATH = "/v1/predictions";
    private static final String NO = "X-Use-For-Training";

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
    void learnsWhatNobodyForbade() {
        assertThat(isLearned(http.post(PATH, "image/png", picture(1)))).isTrue();
        assertThat(isLearned(http.post(PATH, "image/png", picture(2), NO, "yes")))
                .isTrue();
    }

    @Test
    void neverLearnsBytesThatSomebodyForbadeOnce() {
        assertThat(isLearned(http.post(PATH, "image/png", picture(3)))).isTrue();
        assertThat(isLearned(http.post(PATH, "image/png", picture(3), NO, "no")))
                .isFalse();
        assertThat(isLearned(http.post(PATH, "image/png", picture(3)))).isFalse();
    }

    @Test
    void obeysTheKeyWhateverTheHeaderSays() {
        String key = http.post(
                        "/v1/keys",
                        "application/json",
                        "{\"name\":\"private\",\"role\":\"prediction\",\"useForTraining\":false}".getBytes(UTF_8),
                        "Authorization",
                        "Bearer " + ServerTest.ADMIN_KEY)
                .json()
                .path("key")
                .asString();
        assertThat(isLearned(http.post(PATH, "image/png", picture(4), "Authorization", "Bearer " + key, NO, "yes")))
                .isFalse();
    }

    @Test
    void obeysTheHeaderInTheOtherProtocolToo() {
        String request = "{\"inputs\":[{\"name\":\"image\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\""
                + Base64.getEncoder().encodeToString(picture(5)) + "\"]}],\"outputs\":[{\"name\":\"prediction_id\"}]}";
        TestAnswer answer =
                http.post("/v2/models/ratchet/infer", "application/json", request.getBytes(UTF_8), NO, "no");
        long id = answer.json().at("/outputs/0/data/0").asLong();
        assertThat(isLearned(http.get(PATH + "/" + id))).isFalse();
    }

    @Test
    void refusesAHeaderThatSaysNeither() {
        http.post(PATH, "image/png", picture(6), NO, "perhaps").isProblem(400, "invalid-parameter");
    }

    private boolean isLearned(TestAnswer prediction) {
        assertThat(prediction.status()).as(prediction.text()).isEqualTo(200);
        return jdbc.sql("select use_for_training from image where id = ?")
                .param(prediction.json().at("/image/id").asLong())
                .query(Boolean.class)
                .single();
    }

    private static byte[] picture(int number) {
        return Pictures.png(Pictures.flat(0x0000A0 + number, 21, 21));
    }
}
