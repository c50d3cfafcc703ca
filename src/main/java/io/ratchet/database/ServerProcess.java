package io.ratchet.database;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The running server that this process owns. */
final class ServerProcess {

    // Recovery after a crash replays up to max_wal_size, 1 GB by default.
    private static final Duration PATIENCE_WITH_START = Duration.ofMinutes(5);

    private static final int ATTEMPTS = 3;

    private final Cluster cluster;
    private final Programs programs;
    private final Process process;
    private final int port;

    private ServerProcess(Cluster cluster, Programs programs, Process process, int port) {
        this.cluster = cluster;
        this.programs = programs;
        this.process = process;
        this.port = port;
    }

    /** Starts the server on a free port and waits until it accepts connections. */
    static ServerProcess start(Cluster cluster, Programs programs, Map<String, String> settings)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            keepPreviousLog(cluster.log());
            ProcessBuilder server = programs.server(arguments(cluster, port, settings))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(cluster.log().toFile()));
            ServerProcess started = new ServerProcess(cluster, programs, startInOwnThread(server), port);
            if (started.becomesReady()) {
                return started;
            }
            boolean portTaken = Files.readString(cluster.log()).contains("could not create any TCP/IP sockets");
            if (!portTaken || attempt == ATTEMPTS) {
                throw new DatabaseUnavailable(
                        "PostgreSQL did not start in " + cluster.data() + ":\n" + tail(cluster.log()),
                        "Correct what it names; the whole log is " + cluster.log() + ".");
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void keepPreviousLog(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<String> arguments(Cluster cluster, int port, Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of("-D", cluster.data().toString()));
        Map<String, String> ours = Map.of(
                "listen_addresses", "127.0.0.1",
                "port", Integer.toString(port),
                "unix_socket_directories", "",
                // Two pools of ten, a trainer and a command or two, and room.
                "max_connections", "50",
                "shared_buffers", "128MB",
                "log_checkpoints", "off");
        ours.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    /** The server's parent is the thread that starts it, so that thread has to live as long as the server. */
    private static Process startInOwnThread(ProcessBuilder builder) throws IOException, InterruptedException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread thread = new Thread(() -> startAndStay(builder, started), "embedded-postgres");
        thread.setDaemon(true);
        thread.start();
        try {
            return started.get();
        } catch (ExecutionException e) {
            throw new IOException("PostgreSQL could not be run", e.getCause());
        }
    }

    private static void startAndStay(ProcessBuilder builder, CompletableFuture<Process> started) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            started.complete(process);
            process.waitFor();
        } catch (IOException e) {
            started.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean becomesReady() throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            Optional<Postmaster> running = Postmaster.of(cluster.data());
            if (running.isPresent() && running.get().ready() && running.get().processId() == process.pid()) {
                return true;
            }
            if (System.nanoTime() - start > PATIENCE_WITH_START.toNanos()) {
                process.destroyForcibly();
                return false;
            }
        }
        return false;
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    int port() {
        return port;
    }

    /** Ends sessions, writes a checkpoint and stops. */
    void stop() {
        try {
            programs.run("", "pg_ctl", "stop", "--pgdata=" + cluster.data(), "--mode=fast", "--timeout=60");
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly(); // what was committed is in the log, and the next start recovers it
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
