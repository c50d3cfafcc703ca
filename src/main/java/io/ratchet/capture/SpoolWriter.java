package io.ratchet.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one file of a spool. */
final class SpoolWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SpoolWriter.class);

    private final Path file;
    private final FileChannel channel;
    private long size;

    private SpoolWriter(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static SpoolWriter create(Path directory, long number) throws IOException {
        Path file = directory.resolve(SpoolFiles.name(number));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // Else a loss of power could lose the name of a file whose content is safe.
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
        return new SpoolWriter(file, channel);
    }

    Path file() {
        return file;
    }

    long size() {
        return size;
    }

    /** All or none of them, as far as a reader can see; returns how many bytes they take. */
    long append(List<byte[]> records) throws IOException {
        int length = records.stream().mapToInt(SpoolFiles::sizeOf).sum();
        ByteBuffer buffer = ByteBuffer.allocate(length);
        for (byte[] record : records) {
            buffer.putInt(record.length).putInt(SpoolFiles.checksum(record)).put(record);
        }
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(size);
            throw e;
        }
        size += length;
        return length;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("what counts was forced to the disk before", e);
        }
    }
}
