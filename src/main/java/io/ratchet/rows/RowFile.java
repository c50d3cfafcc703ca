package io.ratchet.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one length in a memory-mapped file: embeddings (float16) or pixels (uint8), read from the database once and then
 * at the speed of memory, without living on the heap. One that was made here never outlives its process; one that was
 * opened stays.
 */
public final class RowFile implements AutoCloseable {

    private static final long SEGMENT_BYTES = 1L << 30;

    private final @Nullable Path temporary;
    private final int rowBytes;
    private final long rows;
    private final long rowsPerSegment;
    private final MappedByteBuffer[] segments;
    private final int @Nullable [] chosen;

    private RowFile(
            @Nullable Path temporary,
            int rowBytes,
            long rows,
            long rowsPerSegment,
            MappedByteBuffer[] segments,
            int @Nullable [] chosen) {
        this.temporary = temporary;
        this.rowBytes = rowBytes;
        this.rows = rows;
        this.rowsPerSegment = rowsPerSegment;
        this.segments = segments;
        this.chosen = chosen;
    }

    /** Makes a file of zeros in this folder. */
    public static RowFile create(Path folder, int rowBytes, long rows) {
        return create(folder, rowBytes, rows, SEGMENT_BYTES);
    }

    static RowFile create(Path folder, int rowBytes, long rows, long segmentBytes) {
        try {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(folder, "rows", ".bin");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                long perSegment = segmentBytes / rowBytes;
                MappedByteBuffer[] segments = map(channel, FileChannel.MapMode.READ_WRITE, rowBytes, rows, perSegment);
                forgetName(file);
                return new RowFile(file, rowBytes, rows, perSegment, segments, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no room for " + rows + " rows of " + rowBytes + " bytes in " + folder, e);
        }
    }

    /**
     * Opens a file of rows, one behind the other, to read it. It stays when this is closed.
     *
     * @throws IllegalArgumentException when its length is no whole number of rows
     */
    public static RowFile open(Path file, int rowBytes) {
        return open(file, rowBytes, SEGMENT_BYTES);
    }

    static RowFile open(Path file, int rowBytes, long segmentBytes) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long bytes = channel.size();
            if (bytes % rowBytes != 0) {
                throw new IllegalArgumentException(file + " has " + bytes + " bytes, which are no rows of " + rowBytes);
            }
            long rows = bytes / rowBytes;
            long perSegment = segmentBytes / rowBytes;
            MappedByteBuffer[] segments = map(channel, FileChannel.MapMode.READ_ONLY, rowBytes, rows, perSegment);
            return new RowFile(null, rowBytes, rows, perSegment, segments, null);
        } catch (IOException e) {
            throw new UncheckedIOException("the rows in " + file + " cannot be read", e);
        }
    }

    private static MappedByteBuffer[] map(
            FileChannel channel, FileChannel.MapMode mode, int rowBytes, long rows, long perSegment)
            throws IOException {
        MappedByteBuffer[] segments = new MappedByteBuffer[Math.toIntExact((rows + perSegment - 1) / perSegment)];
        for (int i = 0; i < segments.length; i++) {
            long first = i * perSegment;
            long bytes = Math.min(perSegment, rows - first) * rowBytes;
            segments[i] = channel.map(mode, first * rowBytes, bytes);
        }
        return segments;
    }

    /**
     * Some of these rows, in this order and without a copy: row i of the result is row {@code which[i]} of this. Closing it
     * closes nothing.
     */
    public RowFile choose(int[] which) {
        int[] composed = new int[which.length];
        for (int i = 0; i < which.length; i++) {
            int row = Objects.checkIndex(which[i], Math.toIntExact(rows));
            composed[i] = chosen == null ? row : chosen[row];
        }
        return new RowFile(null, rowBytes, which.length, rowsPerSegment, segments, composed);
    }

    /** What is mapped stays without its name, and goes with its process: a trainer that is killed leaves no gigabytes. */
    private static void forgetName(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            // Windows keeps what is mapped; then close() has to do.
            file.toFile().deleteOnExit();
        }
    }

    public int rowBytes() {
        return rowBytes;
    }

    public long rows() {
        return rows;
    }

    /** Writes one row. */
    public void put(long row, byte[] content) {
        if (content.length != rowBytes) {
            throw new IllegalArgumentException("a row has " + rowBytes + " bytes, not " + content.length);
        }
        long stored = stored(row);
        segments[segment(stored)].put(offset(stored), content);
    }

    /** Appends one row to a buffer. */
    public void copyTo(long row, ByteBuffer target) {
        long stored = stored(row);
        target.put(target.position(), segments[segment(stored)], offset(stored), rowBytes);
        target.position(target.position() + rowBytes);
    }

    /** Reads one row into an array of {@link #rowBytes()}. */
    public void copyTo(long row, byte[] target) {
        long stored = stored(row);
        segments[segment(stored)].get(offset(stored), target);
    }

    private long stored(long row) {
        return chosen == null ? row : chosen[Math.toIntExact(row)];
    }

    private int segment(long row) {
        return Math.toIntExact(row / rowsPerSegment);
    }

    private int offset(long row) {
        return Math.toIntExact((row % rowsPerSegment) * rowBytes);
    }

    @Override
    public void close() {
        if (temporary == null) {
            return;
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
