package io.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.ratchet.classification.ServerTest;
import io.ratchet.image.Pictures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Where an endpoint is configured, requests arrive there as traces, with their steps. */
@ServerTest
class TracingIT {

    /** From the specification of W3C's trace context. */
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final BlockingQueue<String> EXPORTED = new LinkedBlockingQueue<>();
    private static final HttpServer COLLECTOR = collector();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void exportHere(DynamicPropertyRegistry registry) {
        registry.add(
                "management.opentelemetry.tracing.export.otlp.endpoint",
                () -> "http://127.0.0.1:" + COLLECTOR.getAddress().getPort() + "/v1/traces");
        registry.add("management.opentelemetry.tracing.export.schedule-delay", () -> "50ms");
        registry.add("management.tracing.sampling.probability", () -> "1");
    }

    @AfterAll
    static void stop() {
        COLLECTOR.stop(0);
    }

    @Test
    void aPredictionIsASpanWithItsSteps() throws InterruptedException {
        new TestHttp(port)
                .post(
                        "/v1/predictions",
                        "image/png",
                        Pictures.png(Pictures.drawing(81, 20, 20)),
                        "traceparent",
                        "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(exportedUntil("http post /v1/predictions"))
                .contains("ratchet", "decode", "inference", "capture")
                .as("the caller's own trace goes on")
                .contains(bytes(TRACE));
    }

    @Test
    void theImagesOfABatchBelongToItsTrace() throws InterruptedException {
        String trace = TRACE.replace('4', '5');
        new TestHttp(port)
                .post(
                        "/v1/predictions:batch",
                        "multipart/form-data; boundary=XX",
                        body(82, 83),
                        "traceparent",
                        "00-" + trace + "-00f067aa0ba902b7-01");

        String exported = exportedUntil("http post /v1/predictions:batch");
        assertThat(exported.split("decode", -1)).hasSize(3);
        assertThat(exported.split(Pattern.quote(bytes(trace)), -1))
                .as("the request, and three steps of each image")
                .hasSizeGreaterThan(7);
    }

    private static byte[] body(int... drawings) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int drawing : drawings) {
            body.writeBytes("--XX\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(Pictures.png(Pictures.drawing(drawing, 20, 20)));
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes("--XX--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    /** Protocol buffers hold names as they are. */
    private static String exportedUntil(String name) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        while (seen.stream().noneMatch(batch -> batch.contains(name))) {
            String batch = EXPORTED.poll(30, TimeUnit.SECONDS);
            assertThat(batch).as("spans before '%s'", name).isNotNull();
            seen.add(batch);
        }
        return String.join("", seen);
    }

    private static String bytes(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }

    private static HttpServer collector() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                EXPORTED.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
