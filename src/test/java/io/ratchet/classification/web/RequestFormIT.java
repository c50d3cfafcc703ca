package io.ratchet.classification.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TestAnswer;
import io.ratchet.TestHttp;
import io.ratchet.classification.ServerTest;
import io.ratchet.image.Pictures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a request for a prediction can be made, and how it cannot. */
@ServerTest
class RequestFormIT {

    private static final String PATH = "/v1/predictions";
    private static final byte[] PNG = Pictures.png(Pictures.flat(0x1E0000, 32, 32));

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private TestHttp http;

    @BeforeEach
    void connect() {
        http = new TestHttp(port);
    }

    @Test
    void answersARawImageWithWhatWasStored() {
        TestAnswer answer = http.post(PATH, "image/png", PNG);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var json = answer.json();
        assertThat(json.path("label").asString()).isEqualTo("class-0");
        assertThat(json.path("confidence").asDouble()).isEqualTo(0.55);
        assertThat(json.path("top").size()).isEqualTo(5);
        assertThat(json.path("top").path(1).path("label").asString()).isEqualTo("class-1");
        assertThat(json.path("top").path(1).path("probability").asDouble()).isEqualTo(0.05);
        assertThat(json.path("model").path("version").isInt()).isTrue();
        assertThat(json.path("model").path("sha256").asString()).hasSize(64);
        assertThat(json.path("stored").asBoolean()).isTrue();
        assertThat(storedBytes(json.path("image").path("id").asLong())).isEqualTo(PNG);
        assertThat(http.get(PATH + "/" + json.path("id").asLong()).json()).isEqualTo(json);
    }

    @Test
    void answersAMultipartImageAndAJpegCalledPng() {
        TestAnswer part = http.post(PATH, multipartType(), multipart(part("image", "a.png", PNG)));
        assertThat(part.status()).as(part.text()).isEqualTo(200);
        TestAnswer jpeg = http.post(PATH, "image/png", Pictures.jpeg(Pictures.drawing(2, 32, 32), 0.9));
        assertThat(jpeg.status()).as(jpeg.text()).isEqualTo(200);
        assertThat(jdbc.sql("select format from image where id = ?")
                        .param(jpeg.json().path("image").path("id").asLong())
                        .query(String.class)
                        .single())
                .isEqualTo("JPEG");
    }

    @Test
    void givesTheSameBytesTheSameImageButANewPrediction() {
        var first = http.post(PATH, "image/png", PNG).json();
        var second = http.post(PATH, "application/octet-stream", PNG).json();
        assertThat(second.path("image")).isEqualTo(first.path("image"));
        assertThat(second.path("id").asLong()).isGreaterThan(first.path("id").asLong());
    }

    @Test
    void needsAnImage() {
        http.send(http.request(PATH).POST(BodyPublishers.noBody())).isProblem(400, "missing-image");
        http.post(PATH, "image/png", new byte[0]).isProblem(400, "missing-image");
        http.post(PATH, multipartType(), multipart(part("picture", "a.png", PNG)))
                .isProblem(400, "missing-image");
    }

    @Test
    void needsExactlyOneImageWithBytes() {
        http.post(PATH, multipartType(), multipart(part("image", "a.png", PNG), part("image", "b.png", PNG)))
                .isProblem(400, "too-many-images");
        http.post(PATH, multipartType(), multipart(part("image", "a.png", new byte[0])))
                .isProblem(400, "empty-image");
    }

    @Test
    void refusesMultipartThatCannotBeRead() {
        byte[] whole = multipart(part("image", "a.png", PNG));
        http.post(PATH, "multipart/form-data", whole).isProblem(400, "malformed-multipart");
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        http.post(PATH, multipartType(), half).isProblem(400, "malformed-multipart");
    }

    @Test
    void refusesManyParts() {
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            parts.add(part("image", "a.png", new byte[] {1}));
        }
        http.post(PATH, multipartType(), multipart(parts.toArray(byte[][]::new)))
                .isProblem(413, "too-many-parts");
    }

    @Test
    void saysWhichTypesAreAccepted() {
        TestAnswer answer = http.post(PATH, "text/plain", PNG).isProblem(415, "unsupported-media-type");
        assertThat(answer.header("Accept-Post")).contains("multipart/form-data", "image/jpeg", "image/png");
        http.post(PATH, "image/png", PNG, "Accept", "application/xml").isProblem(406, "not-acceptable");
    }

    @Test
    void saysWhichMethodsAndPathsThereAre() {
        TestAnswer answer = http.get(PATH).isProblem(405, "method-not-allowed");
        assertThat(answer.header("Allow")).contains("POST");
        String admin = "Bearer " + ServerTest.ADMIN_KEY;
        http.get("/v1/nothing", "Authorization", admin).isProblem(404, "not-found");
        http.get("/nothing", "Accept", "text/html", "Authorization", admin).isProblem(404, "not-found");
        http.get("/error", "Authorization", admin).isProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "multipart/form-data; boundary=XX"})
    void refusesALargeBodyByItsLengthBeforeItComes(String type) {
        TestAnswer answer = http.raw(head("Content-Type: " + type, "Content-Length: 999999999999"))
                .isProblem(413, "image-too-large");
        assertThat(answer.header("Connection")).isEqualTo("close");
    }

    @Test
    void refusesALargeBodyWithoutALengthWhileItComes() {
        var endless = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3 * ServerTest.MAX_BYTES]));
        http.send(http.request(PATH).header("Content-Type", "image/png").POST(endless))
                .isProblem(413, "image-too-large");
    }

    @Test
    void refusesAPartThatIsTooLarge() {
        byte[] large = new byte[ServerTest.MAX_BYTES + 1];
        http.post(PATH, multipartType(), multipart(part("image", "a.png", large)))
                .isProblem(413, "image-too-large");
        http.post(PATH, "image/png", large).isProblem(413, "image-too-large");
    }

    @Test
    void doesNotInflateBodies() {
        TestAnswer answer = http.post(PATH, "image/png", PNG, "Content-Encoding", "gzip")
                .isProblem(415, "unsupported-content-encoding");
        assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE",
                "GET /v1/predictions/%zz HTTP/1.1",
                "GET /v1/..;/predictions/1 HTTP/1.1",
                "GET /v1/predictions/a|b HTTP/1.1"
            })
    void answersWhatIsNoHttpWithoutHtml(String line) {
        http.raw(line + "\r\nHost: x\r\nConnection: close\r\n\r\n").isProblem(400, "bad-request");
    }

    @Test
    void answersLargeHeadersWithoutHtml() {
        http.raw(head("X-Large: " + "a".repeat(10_000))).isProblem(400, "bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "99999999999999999999", "1.5", "NaN"})
    void namesTheParameterThatIsWrong(String id) {
        TestAnswer answer = http.get(PATH + "/" + id).isProblem(400, "invalid-parameter");
        assertThat(answer.json().path("errors").path(0).path("parameter").asString())
                .isEqualTo("id");
    }

    @Test
    void knowsNoPredictionThatWasNeverMade() {
        http.get(PATH + "/999999999").isProblem(404, "prediction-not-found");
        http.get(PATH + "/-1").isProblem(404, "prediction-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "\u202Egnp.exe", "<script>alert(1)</script>", "LONG", "\u00fc\\\\.png"})
    void caresForNoFileName(String name) {
        String fileName = name.equals("LONG") ? "x".repeat(5_000) : name;
        TestAnswer answer = http.post(PATH, multipartType(), multipart(part("image", fileName, PNG)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain("script", "passwd");
    }

    @Test
    void refusesAPartHeaderWithANul() {
        http.post(PATH, multipartType(), multipart(part("image", "a\u0000b.png", PNG)))
                .isProblem(400, "malformed-multipart");
    }

    @Test
    void takesTheRequestIdOfTheCallerWhenItIsSane() {
        assertThat(http.get("/v1/nothing", "X-Request-Id", "a-b_c.1")
                        .json()
                        .path("requestId")
                        .asString())
                .isEqualTo("a-b_c.1");
        assertThat(http.get("/v1/nothing", "X-Request-Id", "a b").header("X-Request-Id"))
                .isNotEqualTo("a b")
                .isNotBlank();
        assertThat(http.post(PATH, "image/png", PNG, "X-Request-Id", "mine").header("X-Request-Id"))
                .isEqualTo("mine");
    }

    private byte[] storedBytes(long imageId) {
        return jdbc.sql("select bytes from image_bytes where image_id = ?")
                .param(imageId)
                .query(byte[].class)
                .single();
    }

    private static String head(String... headers) {
        return "POST /v1/predictions HTTP/1.1\r\nHost: x\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    private static String multipartType() {
        return "multipart/form-data; boundary=XX";
    }

    private static byte[] part(String name, String fileName, byte[] content) {
        String head = "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: image/png\r\n\r\n";
        return joined(head.getBytes(UTF_8), content, "\r\n".getBytes(ISO_8859_1));
    }

    private static byte[] multipart(byte[]... parts) {
        return joined(joined(parts), "--XX--\r\n".getBytes(ISO_8859_1));
    }

    private static byte[] joined(byte[]... pieces) {
        var out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }
}
