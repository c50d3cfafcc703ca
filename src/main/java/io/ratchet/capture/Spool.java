package io.ratchet.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows on this node's disk that wait for the database: files that are written to their end, then read to their end, then deleted.
 * What was appended is on the disk when {@link #append} returns. Not for several threads, but for {@link #bytes}.
 */
final class Spool implements AutoCloseable {

    /** A file is deleted as a whole: small enough that little is sent twice after a crash in the middle of it. */
    private static final long FILE_BYTES = 16L << 20;

    private static final Logger log = LoggerFactory.getLogger(Spool.class);

    private final Path directory;
    private final long limit;
    private final FileChannel lockFile;
    private final Deque<Path> full = new ArrayDeque<>();
    private @Nullable SpoolWriter writer;
    private @Nullable SpoolReader reader;
    private long number;
    private final AtomicLong bytes = new AtomicLong();

    private Spool(Path directory, long limit, FileChannel lockFile) {
        this.directory = directory;
        this.limit = limit;
        this.lockFile = lockFile;
    }

    /**
     * The spool in this directory, with what an earlier process left in it.
     *
     * @param limit of the size of all files together, in bytes
     * @throws IllegalStateException when another process uses it, or it cannot be written
     */
    static Spool open(Path directory, long limit) {
        try {
            Files.createDirectories(directory);
            Spool spool = new Spool(directory, limit, lock(directory));
            spool.findFiles();
            return spool;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The spool " + directory + " cannot be used: " + e + ". Make ratchet.data-dir writable.", e);
        }
    }

    /** Whether an earlier process left something there. */
    static boolean isLeftIn(Path directory) {
        try {
            return Files.isDirectory(directory) && !files(directory).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel file =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return file;
            }
        } catch (OverlappingFileLockException e) {
            log.debug("another context of this process has it", e);
        }
        file.close();
        throw new IllegalStateException(
                "Another process uses the spool " + directory + ". Give each node a ratchet.data-dir of its own.");
    }

    private void findFiles() throws IOException {
        for (Path file : files(directory)) {
            full.add(file);
            bytes.addAndGet(Files.size(file));
        }
        try (Stream<Path> all = Files.list(directory)) {
            number = all.mapToLong(SpoolFiles::number).max().orElse(0);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(SpoolFiles::isOne).sorted().toList();
        }
    }

    /** How much waits. */
    long bytes() {
        return bytes.get();
    }

    boolean isEmpty() {
        return full.isEmpty() && writer == null && reader == null;
    }

    /**
     * Writes rows, and waits for the disk.
     *
     * @return how many of them, from the first on, found room; all when this is their number
     */
    int append(List<PredictionRow> rows) {
        List<byte[]> records = new ArrayList<>();
        long size = 0;
        for (PredictionRow row : rows) {
            byte[] record = SpoolRecord.encode(row, Objects.requireNonNull(row.spoolId()));
            size += SpoolFiles.sizeOf(record);
            if (bytes.get() + size > limit) {
                break;
            }
            records.add(record);
        }
        if (records.isEmpty()) {
            return 0;
        }
        try {
            bytes.addAndGet(writer().append(records));
            if (writer().size() >= FILE_BYTES) {
                finishWriting();
            }
            return records.size();
        } catch (IOException e) {
            log.error("{} answers are lost, the spool cannot be written: {}", rows.size(), e.toString());
            finishWriting();
            return 0;
        }
    }

    private SpoolWriter writer() throws IOException {
        SpoolWriter current = writer;
        if (current == null) {
            current = SpoolWriter.create(directory, ++number);
            writer = current;
        }
        return current;
    }

    private void finishWriting() {
        SpoolWriter current = writer;
        writer = null;
        if (current != null) {
            current.close();
            full.add(current.file());
        }
    }

    /** The next rows, in the order in which they came; empty at the end of a file, too. */
    List<PredictionRow> next(int max) throws IOException {
        if (full.isEmpty()) {
            finishWriting();
        }
        SpoolReader current = reader;
        if (current == null) {
            current = new SpoolReader(full.remove());
            reader = current;
        }
        List<PredictionRow> rows = current.next(max);
        if (rows.isEmpty()) {
            reader = null;
            bytes.addAndGet(-current.finish());
        }
        return rows;
    }

    /** Begins again with the file that is being read: its last rows were not stored. */
    void again() throws IOException {
        SpoolReader current = reader;
        reader = null;
        if (current != null) {
            full.addFirst(current.file());
            current.close();
        }
    }

    /** Keeps the file that is being read, for a person to look at: one of its rows was refused. */
    void keepFile() {
        if (reader != null) {
            reader.keep();
        }
    }

    @Override
    public void close() {
        finishWriting();
        try {
            lockFile.close();
        } catch (IOException e) {
            log.debug("the lock goes with the process", e);
        }
    }
}
