package io.ratchet.classification.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.classification.ServerTest;
import io.ratchet.image.Pictures;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Many images in one request. */
@ServerTest
class BatchIT {

    private static final String PATH = "/v1/predictions:batch";

    @LocalServerPort
    private int port;

    private TestHttp http;

    @BeforeEach
    void connect() {
        http = new TestHttp(port);
    }

    @Test
    void answersEachInItsPlace() {
        List<byte[]> images = IntStream.range(0, 64)
                .mapToObj(i -> Pictures.png(Pictures.flat(i << 16, 24, 24)))
                .toList();
        TestAnswer answer = post(images);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode items = answer.json().path("items");
        assertThat(items.size()).isEqualTo(64);
        for (int i = 0; i < 64; i++) {
            JsonNode prediction = items.path(i).path("prediction");
            assertThat(prediction.path("label").asString()).isEqualTo("class-" + i % 10);
            long id = prediction.path("id").asLong();
            assertThat(http.get("/v1/predictions/" + id).json()).isEqualTo(prediction);
        }
    }

    @Test
    void letsABadImageSpoilNoOther() {
        byte[] good = Pictures.png(Pictures.flat(0x030000, 24, 24));
        JsonNode items = post(List.of(good, "no image".getBytes(UTF_8), new byte[0], good))
                .json()
                .path("items");
        assertThat(items.path(0).path("prediction").path("label").asString()).isEqualTo("class-3");
        assertThat(items.path(1).path("problem").path("type").asString()).isEqualTo("/problems/undecodable-image");
        assertThat(items.path(1).has("prediction")).isFalse();
        assertThat(items.path(2).path("problem").path("type").asString()).isEqualTo("/problems/empty-image");
        assertThat(items.path(3).path("prediction").path("image"))
                .isEqualTo(items.path(0).path("prediction").path("image"));
    }

    @Test
    void refusesWhatIsNoBatch() {
        byte[] good = Pictures.png(Pictures.flat(0x030000, 24, 24));
        post(List.of()).isProblem(400, "missing-image");
        post(Collections.nCopies(65, good)).isProblem(413, "too-many-parts");
        http.post(PATH, "image/png", good).isProblem(415, "unsupported-media-type");
        http.post(PATH, "multipart/form-data; boundary=XX", body(List.of(good)), "Idempotency-Key", "abc")
                .isProblem(400, "invalid-idempotency-key");
    }

    private TestAnswer post(List<byte[]> images) {
        return http.post(PATH, "multipart/form-data; boundary=XX", body(images));
    }

    private static byte[] body(List<byte[]> images) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--XX\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nx\r\n".getBytes(UTF_8));
        if (images.size() > 63) {
            body.reset();
        }
        for (byte[] image : images) {
            body.writeBytes("--XX\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\n"
                    .getBytes(UTF_8));
            body.writeBytes(image);
            body.writeBytes("\r\n".getBytes(UTF_8));
        }
        body.writeBytes("--XX--\r\n".getBytes(UTF_8));
        return body.toByteArray();
    }
}
