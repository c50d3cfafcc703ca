package io.ratchet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    // Private to its owner, as a home directory is: when root runs this, PostgreSQL's user may not enter it.
    @TempDir
    static Path home;

    @Test
    void keepsWhatWasCommitted() throws SQLException {
        try (EmbeddedPostgres server = open();
                Connection connection = connect(server)) {
            assertThat(single(connection, "show fsync")).isEqualTo("on");
            assertThat(single(connection, "show synchronous_commit")).isEqualTo("on");
            assertThat(single(connection, "show full_page_writes")).isEqualTo("on");
            assertThat(single(connection, "show data_checksums")).isEqualTo("on");
            assertThat(single(connection, "show server_encoding")).isEqualTo("UTF8");
            execute(connection, "create table kept (n integer)");
            execute(connection, "insert into kept values (7)");
        }
        try (EmbeddedPostgres server = open();
                Connection connection = connect(server)) {
            assertThat(single(connection, "select n from kept")).isEqualTo("7");
        }
    }

    @Test
    void letsInOnlyThisMachineWithThePassword() throws Exception {
        try (EmbeddedPostgres server = open();
                Connection connection = connect(server)) {
            assertThat(single(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(
                            () -> DriverManager.getConnection(server.address().getJdbcUrl(), Address.USER, "wrong"))
                    .withMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(home.resolve("postgres.password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void startsAtTheFirstAttemptAfterItsOwnerWasKilled() throws Exception {
        for (int round = 1; round <= 3; round++) {
            Process owner = OwnerOfServer.start(
                    home, "create table if not exists killed (n integer); insert into killed values (" + round + ")");
            try (BufferedReader output = owner.inputReader(StandardCharsets.UTF_8)) {
                assertThat(OwnerOfServer.isOwner(output)).isTrue();
            } finally {
                owner.destroyForcibly();
            }
            assertThat(owner.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        try (EmbeddedPostgres server = open();
                Connection connection = connect(server)) {
            assertThat(server.isOwner()).isTrue();
            assertThat(single(connection, "select string_agg(n::text, ' ' order by n) from killed"))
                    .isEqualTo("1 2 3");
        }
    }

    @Test
    void aSecondProcessUsesTheServerOfTheFirst() throws Exception {
        try (EmbeddedPostgres server = open();
                Connection connection = connect(server)) {
            Process second = OwnerOfServer.start(home, "create table joined as select 2 n");
            try (BufferedReader output = second.inputReader(StandardCharsets.UTF_8)) {
                assertThat(OwnerOfServer.isOwner(output)).isFalse();
                second.getOutputStream().close(); // its end, in order
                assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                second.destroyForcibly();
            }
            assertThat(single(connection, "select n from joined")).isEqualTo("2");
        }
    }

    @Test
    void aSecondCallInThisProcessUsesTheServerOfTheFirst() throws SQLException {
        try (EmbeddedPostgres first = open();
                Connection connection = connect(first)) {
            try (EmbeddedPostgres second = open()) {
                assertThat(second.isOwner()).isFalse();
                assertThat(second.address()).isEqualTo(first.address());
            }
            assertThat(single(connection, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void startsThoughALeftFileNamesAnotherLivingProcess() throws Exception {
        open().close();
        Path file = Postmaster.file(home.resolve("postgres"));
        assertThat(file).doesNotExist();
        Files.writeString(
                file, ProcessHandle.current().pid() + "\n" + home + "\n1\n5432\n\n127.0.0.1\n1 1\nready   \n");

        try (EmbeddedPostgres server = open()) {
            assertThat(server.isOwner()).isTrue();
        }
    }

    @Test
    void refusesTheFilesOfAnotherVersionInOneLine(@TempDir Path old) throws IOException {
        Files.createDirectories(old.resolve("postgres"));
        Files.writeString(old.resolve("postgres/PG_VERSION"), "17\n");

        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> open(old, Map.of()))
                .withMessageContaining("was written by PostgreSQL 17; this Ratchet brings PostgreSQL 18")
                .withMessageNotContaining("\n");
    }

    @Test
    void saysWhatTheServerSaidWhenItDoesNotStart() {
        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> open(home, Map.of("shared_buffers", "lots")))
                .withMessageContaining("invalid value for parameter \"shared_buffers\"");
        open().close();
    }

    private static EmbeddedPostgres open() {
        return open(home, Map.of());
    }

    private static EmbeddedPostgres open(Path home, Map<String, String> settings) {
        return EmbeddedPostgres.open(new DataDirectory(home), TestDatabase.BINARIES, settings);
    }

    static Connection connect(EmbeddedPostgres server) throws SQLException {
        Address address = server.address();
        return DriverManager.getConnection(address.getJdbcUrl(), address.getUsername(), address.getPassword());
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
