package io.ratchet.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * One real PostgreSQL for all tests of a JVM, started when first asked for; each caller gets an empty database of its
 * own. Without fsync, for speed.
 *
 * <p>In a Spring test: {@code @ContextConfiguration(initializers = TestDatabase.Fresh.class)}. Without Spring:
 * {@link #create()}.
 *
 * @param url of the fresh database, for JDBC
 */
public record TestDatabase(String url, String username, String password) {

    /** Unpacked once for all test servers, those of later runs too. */
    static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

    private static final AtomicInteger CREATED = new AtomicInteger();

    /** An empty database, with no table yet. */
    public static TestDatabase create() {
        Address server = Server.ADDRESS;
        String name = "test_" + CREATED.incrementAndGet();
        try (Connection connection = connect(server)) {
            connection.createStatement().execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return of(name);
    }

    /** One that was made before, for a second node on it. */
    public static TestDatabase of(String name) {
        Address server = Server.ADDRESS;
        return new TestDatabase(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + name, server.getUsername(), server.password());
    }

    /** As {@code name=value}, for {@code TestPropertyValues} or the command line. */
    public List<String> properties() {
        return List.of(
                "spring.datasource.url=" + url,
                "spring.datasource.username=" + username,
                "spring.datasource.password=" + password);
    }

    private static Connection connect(Address address) throws SQLException {
        return DriverManager.getConnection(address.getJdbcUrl(), address.getUsername(), address.getPassword());
    }

    /** Gives a Spring test context a fresh database and a fresh data directory. */
    public static class Fresh implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestDatabase database = create();
            Path files = Server.HOME.resolve("files-" + database.url().replaceFirst(".*/", ""));
            TestPropertyValues.of(database.properties())
                    .and("ratchet.data-dir=" + files)
                    .applyTo(context);
        }
    }

    /** Held apart so that it starts with the first database. */
    private static final class Server {

        private static final Path ALL = Path.of("target", "test-data").toAbsolutePath();
        private static final Path HOME =
                ALL.resolve(Long.toString(ProcessHandle.current().pid()));
        private static final Address ADDRESS = start();

        private static Address start() {
            deleteLeftovers();
            EmbeddedPostgres server = EmbeddedPostgres.open(
                    new DataDirectory(HOME),
                    BINARIES,
                    Map.of(
                            "fsync",
                            "off",
                            "full_page_writes",
                            "off",
                            "synchronous_commit",
                            "off",
                            // Each context that Spring caches keeps its pool.
                            "max_connections",
                            "300"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop-test-database"));
            return server.address();
        }

        private static void stop(EmbeddedPostgres server) {
            server.close();
            delete(HOME);
        }

        /** Of test JVMs that were killed. */
        private static void deleteLeftovers() {
            if (!Files.isDirectory(ALL)) {
                return;
            }
            try (Stream<Path> directories = Files.list(ALL)) {
                directories
                        .filter(directory -> ProcessHandle.of(
                                        Long.parseLong(directory.getFileName().toString()))
                                .isEmpty())
                        .forEach(Server::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path directory) {
            try {
                FileSystemUtils.deleteRecursively(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
