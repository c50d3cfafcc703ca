package io.ratchet.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to run the server of one data directory. The operating system takes it back when the process dies. */
final class OwnerLock implements AutoCloseable {

    // The system's lock belongs to the process, and closing any channel to the file would drop it: ask here first.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private OwnerLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock unless this or another process has it. */
    static Optional<OwnerLock> tryTake(Path file) throws IOException {
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        Optional<OwnerLock> taken = Optional.empty();
        try {
            taken = takeFromOthers(file);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD_HERE.remove(file);
            }
        }
    }

    private static Optional<OwnerLock> takeFromOthers(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new OwnerLock(file, channel));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
