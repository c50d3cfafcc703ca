package io.ratchet.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server says of itself in {@code postmaster.pid}: process, directory, start, port, socket directory, address,
 * shared memory, status; one line each, the last ones only when it is so far.
 *
 * @param processId of the server; perhaps dead by now
 * @param port that it listens on
 * @param ready whether it accepts connections
 */
record Postmaster(long processId, int port, boolean ready) {

    static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Reads the file, if it is there and has got as far as the port. */
    static Optional<Postmaster> of(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file(data));
            if (lines.size() < 4) {
                return Optional.empty();
            }
            boolean ready = lines.size() >= 8 && lines.get(7).strip().equals("ready");
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip()),
                    ready));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
