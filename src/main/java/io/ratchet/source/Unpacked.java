package io.ratchet.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A temporary folder of numbered files, so that no name from an archive ever reaches the file system. */
final class Unpacked implements AutoCloseable {

    private static final long KEPT_FREE_BYTES = 512L << 20;

    private final Path folder;
    private int count;

    Unpacked() throws IOException {
        folder = Files.createTempDirectory("ratchet-source-");
    }

    Path next() {
        return folder.resolve(Integer.toString(count++));
    }

    /** How much may still be written, leaving some room for everybody else. */
    long freeBytes() throws IOException {
        return Math.max(0, Files.getFileStore(folder).getUsableSpace() - KEPT_FREE_BYTES);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
