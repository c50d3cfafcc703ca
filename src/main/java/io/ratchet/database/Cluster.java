package io.ratchet.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The files of one embedded server.
 *
 * @param home the data directory of Ratchet, which holds them
 */
record Cluster(Path home) {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    private static final Duration PATIENCE_WITH_ORPHAN = Duration.ofMinutes(1);

    Path data() {
        return home.resolve("postgres");
    }

    Path lock() {
        return home.resolve("ratchet.lock");
    }

    Path log() {
        return home.resolve("postgres.log");
    }

    private Path password() {
        return home.resolve("postgres.password");
    }

    /** Where the running server listens, if one has become ready. */
    Optional<Address> address() throws IOException {
        Optional<Postmaster> running = Postmaster.of(data()).filter(Postmaster::ready);
        return running.isPresent() ? Optional.of(address(running.get().port())) : Optional.empty();
    }

    Address address(int port) throws IOException {
        return new Address(port, Files.readString(password()));
    }

    /** Makes the files if there are none yet, all or nothing. */
    void initialise(Programs programs) throws IOException, InterruptedException {
        if (Files.exists(data())) {
            requireVersion(programs.majorVersion());
            return;
        }
        Path unfinished = home.resolve("postgres.unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        Files.createDirectory(unfinished, onlyOwner(unfinished, "rwx------"));
        programs.give(unfinished);
        writePassword(programs);
        demandSuccess(programs.run(
                "",
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + Address.USER,
                "--pwfile=" + password(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums"));
        demandSuccess(programs.run(
                "create database " + Address.DATABASE + "\n",
                "postgres",
                "--single",
                "-D",
                unfinished.toString(),
                "postgres"));
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireVersion(String major) throws IOException {
        Path file = data().resolve("PG_VERSION");
        String found = Files.exists(file) ? Files.readString(file).strip() : "something else";
        if (!found.equals(major)) {
            throw new DatabaseUnavailable(
                    data() + " was written by PostgreSQL " + found + "; this Ratchet brings PostgreSQL " + major + ".",
                    "Move the rows with pg_dump of the old version, or set ratchet.data-dir to another directory.");
        }
    }

    private void writePassword(Programs programs) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(password());
        try (FileChannel file = FileChannel.open(
                password(),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                onlyOwner(password(), "rw-------"))) {
            file.write(ByteBuffer.wrap(HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII)));
            file.force(true);
        }
        programs.give(password());
    }

    private static FileAttribute<?>[] onlyOwner(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private void demandSuccess(Programs.Output output) {
        if (output.status() != 0) {
            throw new DatabaseUnavailable(
                    "PostgreSQL could not set itself up in " + home + ": " + output.text(),
                    "Make room or correct what it names, or set spring.datasource.url to a PostgreSQL server.");
        }
    }

    /**
     * Stops a server whose owner was killed and that has not stopped by itself yet. Only to be called with the lock held:
     * then no living process needs it.
     */
    void stopOrphan(Programs programs) throws IOException, InterruptedException {
        Optional<Long> number = Postmaster.of(data()).map(Postmaster::processId);
        Optional<ProcessHandle> process = number.flatMap(ProcessHandle::of);
        if (process.isEmpty()) {
            return; // stopped in order, or died: PostgreSQL recovers
        }
        Optional<String> program = process.get().info().command();
        if (program.isPresent() && !programs.include(Path.of(program.get()))) {
            Files.deleteIfExists(Postmaster.file(data())); // the number belongs to another program by now
            return;
        }
        LOG.info("stopping the PostgreSQL that a killed process left in {}", data());
        programs.run("", "pg_ctl", "stop", "--pgdata=" + data(), "--mode=fast", "--no-wait");
        awaitEnd(process.get());
    }

    private void awaitEnd(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(PATIENCE_WITH_ORPHAN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new DatabaseUnavailable(
                    "A PostgreSQL that a killed process left, number " + process.pid() + ", does not stop.",
                    "Stop it with: kill -INT " + process.pid(),
                    e);
        }
    }
}
