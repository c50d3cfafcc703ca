package io.ratchet.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own, in the data directory. The process that holds the lock owns the server and stops it in the end;
 * any other process on the same directory only connects to it.
 */
final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private static final Duration PATIENCE_WITH_OWNER = Duration.ofMinutes(2);

    private final Address address;
    private final @Nullable Owned owned;

    private EmbeddedPostgres(Address address, @Nullable Owned owned) {
        this.address = address;
        this.owned = owned;
    }

    /**
     * Starts the server, or joins the one that another process runs on this directory.
     *
     * @param settings of PostgreSQL, beyond those that Ratchet makes
     * @throws DatabaseUnavailable when neither works, with the reason
     */
    static EmbeddedPostgres open(DataDirectory directory, Map<String, String> settings) {
        return open(directory, directory.path().resolve("postgres-binaries"), settings);
    }

    /** The same with the programs in a directory that several servers can share. */
    static EmbeddedPostgres open(DataDirectory directory, Path binaries, Map<String, String> settings) {
        Path home = directory.created();
        try {
            return open(new Cluster(home), binaries, settings);
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "The embedded PostgreSQL in " + home + " cannot be used: " + e,
                    "Make the directory writable for this user, or set ratchet.data-dir.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while PostgreSQL started.", "Start again.", e);
        }
    }

    private static EmbeddedPostgres open(Cluster cluster, Path binaries, Map<String, String> settings)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE_WITH_OWNER.toNanos()) {
            Optional<OwnerLock> lock = OwnerLock.tryTake(cluster.lock());
            if (lock.isPresent()) {
                return own(cluster, binaries, settings, lock.get());
            }
            Optional<Address> running = cluster.address().filter(EmbeddedPostgres::answers);
            if (running.isPresent()) {
                LOG.info("using the PostgreSQL that another process runs in {}", cluster.data());
                return new EmbeddedPostgres(running.get(), null);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new DatabaseUnavailable(
                "Another process holds " + cluster.lock() + ", but its PostgreSQL does not answer.",
                "Stop that process, or set ratchet.data-dir to another directory.");
    }

    private static EmbeddedPostgres own(Cluster cluster, Path binaries, Map<String, String> settings, OwnerLock lock)
            throws IOException, InterruptedException {
        try {
            Programs programs = Programs.in(PostgresBinaries.unpackedIn(binaries), cluster.data());
            cluster.initialise(programs);
            cluster.stopOrphan(programs);
            ServerProcess process = ServerProcess.start(cluster, programs, settings);
            LOG.info("PostgreSQL {} runs in {} on port {}", programs.version(), cluster.data(), process.port());
            return new EmbeddedPostgres(cluster.address(process.port()), new Owned(process, lock));
        } catch (IOException | InterruptedException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static boolean answers(Address address) {
        try (Connection connection =
                DriverManager.getConnection(address.getJdbcUrl(), address.getUsername(), address.getPassword())) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    Address address() {
        return address;
    }

    boolean isOwner() {
        return owned != null;
    }

    /** Stops the server if this process owns it; connections must be closed before. */
    @Override
    public void close() {
        if (owned != null) {
            owned.process().stop();
            owned.lock().close();
        }
    }

    private record Owned(ServerProcess process, OwnerLock lock) {}
}
