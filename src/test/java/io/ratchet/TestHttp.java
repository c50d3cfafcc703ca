package io.ratchet;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Speaks HTTP to the server under test: well, and by raw bytes also badly. */
public final class TestHttp {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    public TestHttp(int port) {
        this.port = port;
    }

    /** To be completed with a method, a body and headers. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(TIMEOUT);
    }

    public TestAnswer get(String path, String... headers) {
        return send(headers.length == 0 ? request(path) : request(path).headers(headers));
    }

    public TestAnswer post(String path, String contentType, byte[] body, String... headers) {
        var request = request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public TestAnswer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new TestAnswer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends exactly this, says that no more will come, and reads until the server closes. */
    public TestAnswer raw(byte[]... request) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            for (byte[] part : request) {
                socket.getOutputStream().write(part);
            }
            socket.shutdownOutput();
            return TestAnswer.parse(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    public TestAnswer raw(String request) {
        return raw(request.getBytes(StandardCharsets.ISO_8859_1));
    }
}
