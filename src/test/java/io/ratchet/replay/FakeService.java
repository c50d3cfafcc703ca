package io.ratchet.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A prediction service on loopback that answers what a test tells it. */
public final class FakeService implements AutoCloseable {

    /**
     * An answer.
     *
     * @param retryAfter value of the header, or empty for none
     */
    public record Answer(int status, String retryAfter, String body) {

        public static Answer label(String label, int version) {
            return new Answer(200, "", """
                {"id":1,"label":"%s","confidence":0.9,"top":[],"model":{"version":%d,"sha256":"00"},"stored":true}
                """.formatted(label, version));
        }

        public static Answer problem(int status, String type, String retryAfter) {
            return new Answer(status, retryAfter, "{\"type\":\"/problems/%s\",\"status\":%d}".formatted(type, status));
        }
    }

    /** Decides by the request's number, from 1, and its body. */
    @FunctionalInterface
    public interface Behaviour {
        Answer answer(int request, byte[] body);
    }

    /** What was received. */
    public record Request(String path, String contentType, String authorization, List<Byte> body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public FakeService(Behaviour behaviour) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, behaviour));
        server.start();
    }

    public URI url() {
        return URI.create("http://%s:%d"
                .formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort()));
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange, Behaviour behaviour) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int number;
            synchronized (requests) {
                requests.add(new Request(
                        exchange.getRequestURI().getPath(),
                        header(exchange, "Content-Type"),
                        header(exchange, "Authorization"),
                        boxed(body)));
                number = requests.size();
            }
            Answer answer = behaviour.answer(number, body);
            if (!answer.retryAfter().isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
            }
            byte[] bytes = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static List<Byte> boxed(byte[] bytes) {
        List<Byte> boxed = new CopyOnWriteArrayList<>();
        for (byte one : bytes) {
            boxed.add(one);
        }
        return boxed;
    }
}
