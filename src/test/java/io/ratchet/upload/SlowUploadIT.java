package io.ratchet.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TestHttp;
import io.ratchet.classification.ServerTest;
import io.ratchet.image.Pictures;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Senders that take their time, on a server with few threads. */
@ServerTest
@TestPropertySource(properties = {"server.tomcat.threads.max=4", "ratchet.upload.timeout=1s"})
class SlowUploadIT {

    private static final byte[] PNG = Pictures.png(Pictures.drawing(3, 200, 200));

    @LocalServerPort
    private int port;

    @Autowired
    private BodyMemory memory;

    private final List<Socket> slow = new ArrayList<>();
    private TestHttp http;

    @BeforeEach
    void connect() {
        http = new TestHttp(port);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void holdUpNobodyElse() throws IOException {
        for (int i = 0; i < 30; i++) {
            begin("/v1/predictions", "image/png", PNG.length);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(http.post("/v1/predictions", "image/png", PNG).status()).isEqualTo(200);
        }
    }

    @Test
    void areToldAndLetGoWhenTheTimeIsOver() throws IOException {
        Socket late = begin("/v1/predictions", "image/png", PNG.length);

        String answer = new String(late.getInputStream().readAllBytes(), ISO_8859_1);

        assertThat(answer)
                .startsWith("HTTP/1.1 408")
                .containsIgnoringCase("Connection: close")
                .contains("/problems/upload-timeout", "requestId");
        assertThat(memory.taken()).isZero();
    }

    @Test
    void mayTakeTheirTimeWithinTheLimit() throws IOException {
        Socket slow = begin("/v1/predictions", "image/png", PNG.length);
        slow.getOutputStream().write(Arrays.copyOfRange(PNG, 10, PNG.length));
        slow.getOutputStream().flush();

        byte[] head = slow.getInputStream().readNBytes(12);

        assertThat(new String(head, ISO_8859_1)).isEqualTo("HTTP/1.1 200");
    }

    @Test
    void areAnsweredLikeOthers() throws IOException {
        byte[] terms = "{\"name\": \"slow\", \"role\": \"truth\"}".getBytes(UTF_8);
        String admin = "application/json\r\nAuthorization: Bearer " + ServerTest.ADMIN_KEY + "\r\nConnection: close";
        Socket key = begin("/v1/keys", admin, terms, terms.length);
        key.getOutputStream().write(terms, 10, terms.length - 10);
        assertThat(new String(key.getInputStream().readAllBytes(), UTF_8))
                .startsWith("HTTP/1.1 201")
                .contains("\"slow\"");

        byte[] form = "password=a-wrong-key-of-strangers&_csrf=none".getBytes(UTF_8);
        String fields = "application/x-www-form-urlencoded\r\nConnection: close";
        Socket login = begin("/login", fields, form, form.length);
        login.getOutputStream().write(form, 10, form.length - 10);
        assertThat(new String(login.getInputStream().readAllBytes(), UTF_8))
                .startsWith("HTTP/1.1 403")
                .contains("/problems/csrf");
    }

    @Test
    void ofFormsHoldUpNobodyEither() throws IOException {
        for (int i = 0; i < 30; i++) {
            begin("/login", "application/x-www-form-urlencoded", 1000);
        }
        assertThat(http.get("/livez").status()).isEqualTo(200);
    }

    @Test
    void ofStrangersAreNotKept() throws IOException {
        Socket stranger = begin("/v1/keys", "application/json", PNG.length);
        stranger.getOutputStream().write(Arrays.copyOfRange(PNG, 10, PNG.length));
        stranger.getOutputStream().flush();

        String answer = new String(stranger.getInputStream().readAllBytes(), ISO_8859_1);

        assertThat(answer)
                .startsWith("HTTP/1.1 401")
                .contains("/problems/unauthorized")
                .containsIgnoringCase("WWW-Authenticate: Bearer");
    }

    @Test
    void withTooMuchAreNotReadToTheEnd() throws IOException {
        Socket large = begin("/v1/keys", "application/json", 1_000_000);

        String answer = new String(large.getInputStream().readAllBytes(), ISO_8859_1);

        assertThat(answer).startsWith("HTTP/1.1 413").contains("/problems/body-too-large");
    }

    @Test
    void thatBreakOffLeaveNothingBehind() throws IOException {
        Socket half = begin("/v1/predictions", "image/png", PNG.length);
        half.shutdownOutput();
        assertThat(new String(half.getInputStream().readAllBytes(), ISO_8859_1)).isEmpty();

        Socket nonsense = begin("/v1/predictions", "image/png", -1);
        assertThat(new String(nonsense.getInputStream().readAllBytes(), ISO_8859_1))
                .startsWith("HTTP/1.1 400")
                .contains("/problems/bad-request");

        assertThat(memory.taken()).isZero();
    }

    /** Sends the headers, and ten bytes of the body; with a negative length a body in chunks, which these bytes are none of. */
    private Socket begin(String path, String type, int length) throws IOException {
        return begin(path, type, PNG, length);
    }

    private Socket begin(String path, String type, byte[] body, int length) throws IOException {
        Socket socket = new Socket("localhost", port);
        slow.add(socket);
        socket.setSoTimeout(20_000);
        String size = length < 0 ? "Transfer-Encoding: chunked" : "Content-Length: " + length;
        String head = "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\n%s\r\n\r\n".formatted(path, type, size);
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
        socket.getOutputStream().write(body, 0, 10);
        socket.getOutputStream().flush();
        return socket;
    }
}
