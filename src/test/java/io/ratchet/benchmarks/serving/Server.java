package io.ratchet.benchmarks.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of the servers that are measured, a process of its own on 127.0.0.1. */
final class Server implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(15);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String name;
    private final ProcessTree processes;
    private final URI base;
    private final URI predictions;
    private final Path log;

    private Server(String name, ProcessTree processes, URI base, String path, Path log) {
        this.name = name;
        this.processes = processes;
        this.base = base;
        this.predictions = base.resolve(path);
        this.log = log;
    }

    /**
     * Starts it; it ends with this program at the latest.
     *
     * @param path where it takes images
     */
    static Server start(
            String name, List<String> command, Map<String, String> environment, int port, String path, Path folder)
            throws IOException {
        requireFree(port);
        Path log = folder.resolve(port + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        ProcessTree processes = new ProcessTree(builder.start());
        Runtime.getRuntime().addShutdownHook(new Thread(processes::end));
        return new Server(name, processes, URI.create("http://127.0.0.1:" + port), path, log);
    }

    /** Else the answers of a stranger would be measured. */
    private static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalStateException("port " + port + " is taken; is another benchmark running?", e);
        }
    }

    String name() {
        return name;
    }

    ProcessTree processes() {
        return processes;
    }

    /** Asks until there is an answer. */
    void awaitAnswer(byte[] jpeg) throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline && processes.root().isAlive()) {
            try {
                predict(jpeg);
                return;
            } catch (IOException e) {
                TimeUnit.SECONDS.sleep(1);
            }
        }
        throw new IllegalStateException(name + " does not answer, see " + log);
    }

    /** The answer to an image; anything but 200 is an {@link IOException}. */
    JsonNode predict(byte[] jpeg) throws IOException, InterruptedException {
        return json(HttpRequest.newBuilder(predictions)
                .header("Content-Type", "image/jpeg")
                .POST(BodyPublishers.ofByteArray(jpeg)));
    }

    JsonNode get(String path, String key) throws IOException, InterruptedException {
        return json(authorised(path, key));
    }

    JsonNode post(String path, String body, String key) throws IOException, InterruptedException {
        return json(
                authorised(path, key).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    byte[] file(String path, String key) throws IOException, InterruptedException {
        return send(authorised(path, key));
    }

    private HttpRequest.Builder authorised(String path, String key) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + key);
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(send(request));
    }

    private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                http.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    name + " answered " + response.statusCode() + " " + new String(response.body(), UTF_8));
        }
        return response.body();
    }

    @Override
    public void close() {
        processes.end();
    }
}
