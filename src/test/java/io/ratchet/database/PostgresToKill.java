package io.ratchet.database;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A durable PostgreSQL that stays on one port, and can be killed and started again. All by one thread, which it dies with. */
final class PostgresToKill implements AutoCloseable {

    private final Cluster cluster;
    private final Programs programs;
    private final Address address;
    private Process process;

    private PostgresToKill(Cluster cluster, Programs programs, Address address)
            throws IOException, InterruptedException {
        this.cluster = cluster;
        this.programs = programs;
        this.address = address;
        this.process = startOnce();
    }

    static PostgresToKill start(Path home) throws IOException, InterruptedException {
        Files.createDirectories(home);
        Cluster cluster = new Cluster(home);
        Programs programs = Programs.in(PostgresBinaries.unpackedIn(TestDatabase.BINARIES), cluster.data());
        cluster.initialise(programs);
        PostgresToKill server = new PostgresToKill(cluster, programs, cluster.address(freePort()));
        server.awaitReady();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process startOnce() throws IOException {
        Process started = programs.server(List.of(
                        "-D",
                        cluster.data().toString(),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "port=" + address.port(),
                        "-c",
                        "unix_socket_directories="))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(cluster.log().toFile()))
                .start();
        started.getOutputStream().close();
        return started;
    }

    /** As {@code kill -9}: what it was writing stays half written. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits until it accepts connections; while processes of the killed one still end, it is started once more. */
    void startAgain() throws IOException, InterruptedException {
        process = startOnce();
        awaitReady();
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!isReady()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("PostgreSQL does not start; see " + cluster.log());
            }
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                process = startOnce();
            }
        }
    }

    private boolean isReady() throws IOException {
        Optional<Postmaster> running = Postmaster.of(cluster.data());
        return running.isPresent() && running.get().ready() && running.get().processId() == process.pid();
    }

    /** For the command line of a service. */
    List<String> settings() {
        return List.of(
                "--spring.datasource.url=" + address.getJdbcUrl(),
                "--spring.datasource.username=" + address.getUsername(),
                "--spring.datasource.password=" + address.getPassword());
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(address.getJdbcUrl(), address.getUsername(), address.getPassword());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
