package io.ratchet.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Rows of one length in a memory-mapped file: embeddings (float16) or pixels (uint8), read from the database once and then
 * at the speed of memory, without living on the heap. Never outlives its process.
 */
public final class RowFile implements AutoCloseable {

    private static final long SEGMENT_BYTES = 1L << 30;

    private final Path file;
    private final int rowBytes;
    private final long rows;
    private final long rowsPerSegment;
    private final MappedByteBuffer[] segments;

    private RowFile(Path file, int rowBytes, long rows, long rowsPerSegment, MappedByteBuffer[] segments) {
        this.file = file;
        this.rowBytes = rowBytes;
        this.rows = rows;
        this.rowsPerSegment = rowsPerSegment;
        this.segments = segments;
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
                MappedByteBuffer[] segments =
                        new MappedByteBuffer[Math.toIntExact((rows + perSegment - 1) / perSegment)];
                for (int i = 0; i < segments.length; i++) {
                    long first = i * perSegment;
                    long bytes = Math.min(perSegment, rows - first) * rowBytes;
                    segments[i] = channel.map(FileChannel.MapMode.READ_WRITE, first * rowBytes, bytes);
                }
                forgetName(file);
                return new RowFile(file, rowBytes, rows, perSegment, segments);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no room for " + rows + " rows of " + rowBytes + " bytes in " + folder, e);
        }
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
        segments[segment(row)].put(offset(row), content);
    }

    /** Appends one row to a buffer. */
    public void copyTo(long row, ByteBuffer target) {
        target.put(target.position(), segments[segment(row)], offset(row), rowBytes);
        target.position(target.position() + rowBytes);
    }

    /** Reads one row into an array of {@link #rowBytes()}. */
    public void copyTo(long row, byte[] target) {
        segments[segment(row)].get(offset(row), target);
    }

    private int segment(long row) {
        return Math.toIntExact(row / rowsPerSegment);
    }

    private int offset(long row) {
        return Math.toIntExact((row % rowsPerSegment) * rowBytes);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
