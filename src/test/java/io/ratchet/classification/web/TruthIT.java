package io.ratchet.classification.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.classification.ServerTest;
import io.ratchet.image.Pictures;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** True labels that come after the answers, over HTTP. */
@ServerTest
class TruthIT {

    private static long pictures;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private TestHttp http;
    private JsonNode prediction;

    @BeforeEach
    void predict() {
        http = new TestHttp(port);
        prediction = predict(Pictures.png(Pictures.drawing(70_000 + pictures++, 24, 24)));
    }

    @Test
    void storesWhatAnImageTrulyShows() {
        TestAnswer answer = report("{\"label\": \"class-3\"}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("predictionId").asLong()).isEqualTo(id());
        assertThat(answer.json().path("imageId").asLong()).isEqualTo(imageId());
        assertThat(answer.json().path("label").asString()).isEqualTo("class-3");
        assertThat(answer.json().path("reportedAt").asString()).endsWith("Z");
        assertThat(stored()).containsExactly("3 admin " + id());
        assertThat(http.get("/v1/predictions/" + id()).json()).isEqualTo(prediction);
        assertThat(jdbc.sql("select count(*) from true_label where image_id = ?")
                        .param(imageId())
                        .query(Integer.class)
                        .single())
                .as("no split changes by itself")
                .isZero();
    }

    @Test
    void theSameOnceMoreChangesNothing() {
        TestAnswer first = report("{\"label\": \"class-3\"}");
        JsonNode again = predict(bytes());

        TestAnswer second = report("{\"label\": \"class-3\"}");
        TestAnswer third = report(again.path("id").asLong(), "{\"label\": \"class-3\", \"replace\": true}");

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(third.json()).isEqualTo(first.json());
        assertThat(audited()).isEmpty();
    }

    @Test
    void anotherLabelIsRefusedUnlessItReplacesTheFirst() {
        report("{\"label\": \"class-3\"}");
        report("{\"label\": \"class-4\"}").isProblem(409, "truth-contradicted");
        report("{\"label\": \"class-4\", \"replace\": false}").isProblem(409, "truth-contradicted");
        assertThat(stored()).containsExactly("3 admin " + id());

        TestAnswer replaced = report("{\"label\": \"class-4\", \"replace\": true}");

        assertThat(replaced.json().path("label").asString()).isEqualTo("class-4");
        assertThat(stored()).containsExactly("4 admin " + id());
        assertThat(audited())
                .containsExactly("admin TRUTH_REPLACED prediction " + id() + ": 'class-3' became 'class-4'");
    }

    @Test
    void aLabelThatWasImportedCountsAsTheFirst() {
        jdbc.sql(
                        "insert into true_label (image_id, class_id, split, source, created_at) values (?, 5, 'GATE', 'import', now())")
                .param(imageId())
                .update();

        report("{\"label\": \"class-4\"}").isProblem(409, "truth-contradicted");
        assertThat(report("{\"label\": \"class-5\"}").status()).isEqualTo(200);
    }

    @Test
    void anUnknownClassIsRefusedWithThoseThatThereAre() {
        TestAnswer answer = report("{\"label\": \"unicorn\"}").isProblem(422, "unknown-class");

        assertThat(answer.json().path("classes")).hasSize(10);
        assertThat(answer.json().at("/classes/0").asString()).isEqualTo("class-0");
        assertThat(stored()).isEmpty();
    }

    @Test
    void anUnknownPredictionIsRefused() {
        report(Long.MAX_VALUE, "{\"label\": \"class-3\"}").isProblem(404, "prediction-not-found");
        report(Long.MAX_VALUE, "{\"label\": \"unicorn\"}").isProblem(404, "prediction-not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{}", "[]", "{\"label\": null}", "{\"label\": \"class-3\", \"replace\": \"maybe\"}"})
    void anUnreadableReportIsRefused(String body) {
        TestAnswer answer = report(body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(stored()).isEmpty();
    }

    private JsonNode predict(byte[] image) {
        TestAnswer answer = http.post("/v1/predictions", "image/png", image);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private TestAnswer report(String body) {
        return report(id(), body);
    }

    private TestAnswer report(long id, String body) {
        return http.send(http.request("/v1/predictions/" + id + "/truth")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + ServerTest.ADMIN_KEY)
                .PUT(BodyPublishers.ofString(body)));
    }

    private long id() {
        return prediction.path("id").asLong();
    }

    private long imageId() {
        return prediction.at("/image/id").asLong();
    }

    private byte[] bytes() {
        return jdbc.sql("select bytes from image_bytes where image_id = ?")
                .param(imageId())
                .query(byte[].class)
                .single();
    }

    private List<String> stored() {
        return jdbc.sql(
                        "select class_id || ' ' || reported_by || ' ' || prediction_id from reported_truth where image_id = ?")
                .param(imageId())
                .query(String.class)
                .list();
    }

    private List<String> audited() {
        return jdbc.sql("select actor || ' ' || action || ' ' || detail from audit where subject = ?")
                .param("image " + imageId())
                .query(String.class)
                .list();
    }
}
