package io.ratchet.benchmarks.serving;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts the servers of a benchmark in a folder of their own, on ports from 18400.
 *
 * @param folder for data, logs and what they share
 * @param network that all of them compute
 */
record Contestants(Path folder, Network network) {

    /** The admin's, and nobody else's. */
    static final String KEY = "key-of-the-benchmark";

    private static final int PORT = 18_400;
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** Debian's, which has torch; another one may come first on the path. */
    private static final String PYTHON = "/usr/bin/python3";

    /** Ratchet from its jar, as anybody starts it; its first version is trained on drawings. */
    Server ratchet(Path jar, String capture, String... settings) throws IOException {
        int port = capture.equals("off") ? PORT : PORT + 1;
        Path labelled = folder.resolve("labelled");
        if (Files.notExists(labelled)) {
            TintedJpegs.writeLabelled(labelled);
        }
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--management.server.port=0",
                "--ratchet.data-dir=" + folder.resolve("data-" + capture),
                "--ratchet.security.admin-key=" + KEY,
                "--ratchet.capture.mode=" + capture,
                "--ratchet.retraining.cron=-",
                "--ratchet.retraining.min-new-images=0",
                "--ratchet.bootstrap.dataset=" + labelled));
        command.addAll(network.settings());
        command.addAll(List.of(settings));
        return Server.start("Ratchet, capture " + capture, command, Map.of(), port, "/v1/predictions", folder);
    }

    /** The HTTP server of the JDK with ONNX Runtime; what it reads of an HTTP request is not delayed by the kernel. */
    Server onnxRuntime(Path head) throws IOException {
        int port = PORT + 2;
        List<String> command = List.of(
                JAVA,
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                onnxRuntimeJar(),
                "src/bench/java/OrtServer.java",
                Integer.toString(port),
                Integer.toString(network.side()),
                network.graph().toString(),
                head.toString());
        return Server.start("ONNX Runtime, Java", command, Map.of(), port, "/", folder);
    }

    /** FastAPI with torch, two workers. */
    Server fastApi(Path head) throws IOException {
        int port = PORT + 3;
        String uvicorn =
                "-m uvicorn --app-dir src/bench/python --workers 2 --no-access-log --log-level warning --port " + port;
        List<String> command = Stream.of(PYTHON + " " + uvicorn + " torch_server:app")
                .flatMap(line -> Stream.of(line.split(" ")))
                .toList();
        Map<String, String> environment = Map.of(
                "SIDE", Integer.toString(network.side()),
                "BACKBONE", network.backbone().toString(),
                "HEAD", head.toString());
        return Server.start("FastAPI, torch", command, environment, port, "/", folder);
    }

    private static String onnxRuntimeJar() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("onnxruntime"))
                .findFirst()
                .orElseThrow();
    }
}
