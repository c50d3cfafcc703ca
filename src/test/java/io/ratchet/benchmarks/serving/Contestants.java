package io.ratchet.benchmarks.serving;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The servers of a benchmark, on ports from 18400, in a new folder, of which only their logs stay. */
final class Contestants implements AutoCloseable {

    /** The admin's, and nobody else's. */
    static final String KEY = "key-of-the-benchmark";

    private static final int PORT = 18_400;
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** Debian's, which has torch; another one may come first on the path. */
    private static final String PYTHON = "/usr/bin/python3";

    private final List<Server> started = new ArrayList<>();
    private final Path jar;
    private final Network network;
    private final Path folder;

    /** Those of a command line that begins with {@code JAR BACKBONE GRAPH SIDE}. */
    Contestants(String... args) throws IOException {
        this.jar = Path.of(args[0]);
        this.network = new Network(Path.of(args[1]), Path.of(args[2]), Integer.parseInt(args[3]));
        this.folder = Files.createTempDirectory("serving");
    }

    /** An argument behind these. */
    static int number(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    /** What is measured, and where. */
    String describe() throws IOException {
        return String.format(
                Locale.ROOT,
                "%s, side %d; %s",
                network.graph().getFileName(),
                network.side(),
                Machine.describe(folder));
    }

    /** What they are asked about. */
    List<byte[]> images() {
        return TintedJpegs.requests(network.side());
    }

    Path folder() {
        return folder;
    }

    /**
     * Ratchet from its jar, as anybody starts it; its first version is trained on drawings.
     *
     * @param data the name of its data directory, which one that was closed may have left
     */
    Server ratchet(String data, String capture, String... settings) throws IOException {
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
                "--ratchet.data-dir=" + folder.resolve(data),
                "--ratchet.security.admin-key=" + KEY,
                "--ratchet.capture.mode=" + capture,
                "--ratchet.retraining.cron=-",
                "--ratchet.retraining.min-new-images=0",
                "--ratchet.bootstrap.dataset=" + labelled));
        command.addAll(network.settings());
        command.addAll(List.of(settings));
        return started("Ratchet, capture " + capture, command, Map.of(), port, "/v1/predictions");
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
        return started("ONNX Runtime, Java", command, Map.of(), port, "/");
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
        return started("FastAPI, torch", command, environment, port, "/");
    }

    private Server started(String name, List<String> command, Map<String, String> environment, int port, String path)
            throws IOException {
        Server server = Server.start(name, command, environment, port, path, folder);
        started.add(server);
        return server;
    }

    private static String onnxRuntimeJar() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("onnxruntime"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        started.forEach(Server::close);
        try (Stream<Path> left = Files.list(folder)) {
            for (Path data : left.filter(Files::isDirectory).toList()) {
                FileSystemUtils.deleteRecursively(data);
            }
        }
    }
}
