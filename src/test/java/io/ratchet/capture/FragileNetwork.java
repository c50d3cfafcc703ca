package io.ratchet.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A way to a server that can be cut and mended: to its clients, cut is as if the server had been killed. */
final class FragileNetwork implements AutoCloseable {

    private final ServerSocket entrance;
    private final String host;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    FragileNetwork(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    static FragileNetwork to(JdbcConnectionDetails database) throws IOException {
        URI address = URI.create(database.getJdbcUrl().substring("jdbc:".length()));
        return new FragileNetwork(address.getHost(), address.getPort());
    }

    /** The same database by this way. */
    JdbcConnectionDetails through(JdbcConnectionDetails database) {
        String url = database.getJdbcUrl().replaceFirst("//[^/]*/", "//localhost:" + port() + "/");
        return new Detour(url, database.getUsername(), database.getPassword());
    }

    private record Detour(
            String getJdbcUrl,
            @Nullable String getUsername,
            @Nullable String getPassword) implements JdbcConnectionDetails {}

    int port() {
        return entrance.getLocalPort();
    }

    void cut() {
        cut = true;
        open.forEach(FragileNetwork::closeQuietly);
        open.clear();
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException e) {
                // Closed, or the server is away: the client sees its connection end.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        open.add(client);
        if (cut) {
            client.close();
            return;
        }
        Socket server = new Socket(host, port);
        open.add(server);
        inBackground(() -> pump(client, server));
        inBackground(() -> pump(server, client));
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The other end closed, or we were cut.
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "fragile-network");
        thread.setDaemon(true);
        thread.start();
    }
}
