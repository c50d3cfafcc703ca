package io.ratchet.classification.web.v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.classification.FakeClassifier;
import io.ratchet.classification.ServerTest;
import io.ratchet.image.Pictures;
import io.ratchet.inference.ModelNotLoaded;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The protocol as its clients speak it. */
@ServerTest
class OpenInferenceIT {

    @LocalServerPort
    private int port;

    @Autowired
    private FakeClassifier classifier;

    private TestHttp http;

    @BeforeEach
    void connect() {
        http = new TestHttp(port);
    }

    @AfterEach
    void workAgain() {
        classifier.workAgain();
    }

    @Test
    void tellsHealthAndMetadata() {
        assertThat(http.get("/v2").json().path("name").asString()).isEqualTo("ratchet");
        assertThat(http.get("/v2/health/live").json().path("live").asBoolean()).isTrue();
        assertThat(http.get("/v2/health/ready").status()).isEqualTo(200);
        JsonNode model = http.get("/v2/models/ratchet").json();
        String version = model.path("versions").path(0).asString();
        assertThat(model.path("inputs").path(0).path("datatype").asString()).isEqualTo("BYTES");
        assertThat(http.get("/v2/models/ratchet/versions/" + version + "/ready").status())
                .isEqualTo(200);
        assertThat(http.get("/v2/models/ratchet/versions/999/ready").status()).isEqualTo(400);

        classifier.failWith(() -> new ModelNotLoaded("none"));
        assertThat(http.get("/v2/health/ready").json().path("ready").asBoolean(true))
                .isFalse();
        assertThat(http.get("/v2/models/ratchet/ready").status()).isEqualTo(400);
        http.get("/v2/models/ratchet").isProblem(503, "model-not-loaded");
    }

    @Test
    void infersFromFiles() {
        String one = base64(0x040000);
        TestAnswer answer =
                infer("{\"id\":\"mine\",\"inputs\":[{\"name\":\"image\",\"datatype\":\"BYTES\",\"shape\":[2],"
                        + "\"data\":[\"" + one + "\",\"" + base64(0x070000) + "\"]}]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode json = answer.json();
        assertThat(json.path("id").asString()).isEqualTo("mine");
        assertThat(json.path("model_name").asString()).isEqualTo("ratchet");
        assertThat(json.path("parameters").path("stored").asBoolean()).isTrue();
        assertThat(output(json, "label").path("data").path(0).asString()).isEqualTo("class-4");
        assertThat(output(json, "label").path("data").path(1).asString()).isEqualTo("class-7");
        assertThat(output(json, "probabilities").path("shape").path(1).asInt()).isEqualTo(10);
        assertThat(output(json, "probabilities").path("data").size()).isEqualTo(20);
        long id = output(json, "prediction_id").path("data").path(1).asLong();
        assertThat(http.get("/v1/predictions/" + id).json().path("label").asString())
                .isEqualTo("class-7");
    }

    @Test
    void infersFromPixelsAsFromTheFileOfTheSame() {
        // One image of 1 x 2 pixels: red 5 of 255, green and blue 0.
        double red = 5 / 255.0;
        TestAnswer answer =
                infer("{\"inputs\":[{\"name\":\"pixels\",\"datatype\":\"FP32\",\"shape\":[1,3,1,2],\"data\":[[[[" + red
                        + "," + red + "]],[[0,0]],[[0,0]]]]}],\"outputs\":[{\"name\":\"label\"}]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("outputs").size()).isEqualTo(1);
        assertThat(output(answer.json(), "label").path("data").path(0).asString())
                .isEqualTo("class-5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};exactly one input",
                "{\"inputs\":[]};exactly one input",
                "{\"inputs\":[{\"name\":\"image\",\"datatype\":\"BYTES\",\"shape\":[1]}]};needs 'shape' and 'data'",
                "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"\"]}]};must be 'image'",
                "{\"inputs\":[{\"name\":\"image\",\"datatype\":\"BYTES\",\"shape\":[2],\"data\":[\"AA==\"]}]};it must be [1]",
                "{\"inputs\":[{\"name\":\"image\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"%%\"]}]};not base64",
                "{\"inputs\":[{\"name\":\"pixels\",\"datatype\":\"FP32\",\"shape\":[1,1,2,2],\"data\":[0]}]};must be [N, 3, height, width]",
                "{\"inputs\":[{\"name\":\"pixels\",\"datatype\":\"FP32\",\"shape\":[1,3,1,1],\"data\":[0,0]}]};has 2 values",
                "{\"inputs\":[{\"name\":\"pixels\",\"datatype\":\"FP32\",\"shape\":[1,3,1,1],\"data\":[0,0,7]}]};a number in 0 to 1",
                "{\"inputs\":[{\"name\":\"pixels\",\"datatype\":\"FP32\",\"shape\":[1,3,90000,90000],\"data\":[0]}]};Send files",
                "{\"inputs\":[{\"name\":\"image\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"AA==\"]}],\"outputs\":[{\"name\":\"x\"}]};no output 'x'"
            })
    void saysWhatIsWrong(String request, String says) {
        TestAnswer answer = infer(request).isProblem(400, "invalid-body");
        assertThat(answer.json().path("detail").asString()).contains(says);
        assertThat(answer.json().path("error").asString()).contains(says);
    }

    @Test
    void refusesBodiesThatAreTooLargeOrNoJson() {
        infer("{\"inputs\":[").isProblem(400, "invalid-body");
        infer("[".repeat(2_000)).isProblem(400, "invalid-body");
        http.raw(
                        "POST /v2/models/ratchet/infer HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n")
                .isProblem(413, "image-too-large");
        // Without a length, and so in a turn of the batches.
        http.send(http.request("/v2/models/ratchet/infer")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("{}".getBytes(UTF_8)))))
                .isProblem(400, "invalid-body");
    }

    @Test
    void failsAsAWholeWhenAnImageDoes() {
        infer("{\"inputs\":[{\"name\":\"image\",\"datatype\":\"BYTES\",\"shape\":[2],\"data\":[\"" + base64(0)
                        + "\",\"AAAA\"]}]}")
                .isProblem(422, "undecodable-image");
        http.post("/v2/models/other/infer", "application/json", "{}".getBytes(UTF_8))
                .isProblem(404, "model-version-not-found");
        http.post("/v2/models/ratchet/versions/999/infer", "application/json", "{}".getBytes(UTF_8))
                .isProblem(404, "model-version-not-found");
    }

    private TestAnswer infer(String request) {
        return http.post("/v2/models/ratchet/infer", "application/json", request.getBytes(UTF_8));
    }

    private static JsonNode output(JsonNode answer, String name) {
        for (JsonNode output : answer.path("outputs")) {
            if (output.path("name").asString().equals(name)) {
                return output;
            }
        }
        throw new AssertionError("no output " + name + " in " + answer);
    }

    private static String base64(int colour) {
        return Base64.getEncoder().encodeToString(Pictures.png(Pictures.flat(colour, 24, 24)));
    }
}
