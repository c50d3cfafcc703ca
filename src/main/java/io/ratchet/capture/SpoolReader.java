package io.ratchet.capture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one file of a spool to its end. A record that was cut off (nobody was told that it is kept) or damaged is the end as
 * well, as nothing behind it can be trusted; then the file is kept.
 */
final class SpoolReader {

    /** Of a batch, beyond its first row. */
    private static final long BATCH_BYTES = 8L << 20;

    private static final byte[] NONE = {};

    private static final Logger log = LoggerFactory.getLogger(SpoolReader.class);

    private final Path file;
    private final DataInputStream in;
    private long left;
    private boolean kept;

    SpoolReader(Path file) throws IOException {
        this.file = file;
        this.left = Files.size(file);
        this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    Path file() {
        return file;
    }

    /** Empty at the end. */
    List<PredictionRow> next(int max) throws IOException {
        List<PredictionRow> rows = new ArrayList<>();
        long before = left;
        while (left > 0 && rows.size() < max && before - left < BATCH_BYTES) {
            byte[] record = record();
            if (record.length == 0) {
                log.error("{} cannot be read to its end; the last {} bytes are left", file, left);
                kept = true;
                left = 0;
            } else {
                rows.add(SpoolRecord.decode(record));
            }
        }
        return rows;
    }

    /** Empty when it is cut off or damaged. */
    private byte[] record() throws IOException {
        if (left < SpoolFiles.HEADER) {
            return NONE;
        }
        int length = in.readInt();
        int checksum = in.readInt();
        if (length <= 0 || length > left - SpoolFiles.HEADER) {
            return NONE;
        }
        byte[] record = in.readNBytes(length);
        if (SpoolFiles.checksum(record) != checksum) {
            return NONE;
        }
        left -= SpoolFiles.HEADER + length;
        return record;
    }

    void keep() {
        kept = true;
    }

    /** Deletes the file, or puts it aside; returns how large it was. */
    long finish() throws IOException {
        in.close();
        long size = Files.size(file);
        if (kept) {
            Path aside = file.resolveSibling(file.getFileName() + SpoolFiles.REFUSED);
            Files.move(file, aside);
            log.error("{} is kept. Rename it back to try again what it holds; nothing is stored twice.", aside);
        } else {
            Files.delete(file);
        }
        return size;
    }

    void close() throws IOException {
        in.close();
    }
}
