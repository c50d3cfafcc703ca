package io.ratchet.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;

/** Another Ratchet: opens the server, runs one statement, says whether it owns the server, and lives until its input ends. */
final class OwnerOfServer {

    private OwnerOfServer() {}

    static Process start(Path home, String sql) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OwnerOfServer.class.getName(),
                        home.toString(),
                        sql)
                .redirectError(Redirect.INHERIT)
                .start();
    }

    /** What it says of itself, after what it logs. */
    static boolean isOwner(BufferedReader output) throws IOException {
        String line = "";
        while (!line.startsWith("owner ")) {
            line = Objects.requireNonNull(output.readLine(), "the other process ended");
        }
        return line.equals("owner true");
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        EmbeddedPostgres server =
                EmbeddedPostgres.open(new DataDirectory(Path.of(arguments[0])), TestDatabase.BINARIES, Map.of());
        try (Connection connection = EmbeddedPostgresIT.connect(server)) {
            EmbeddedPostgresIT.execute(connection, arguments[1]);
        }
        System.out.println("owner " + server.isOwner());
        System.in.read();
        server.close();
    }
}
