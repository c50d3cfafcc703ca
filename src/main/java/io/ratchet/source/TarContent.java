package io.ratchet.source;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** A gzipped tar, which can be read from front to back only and is therefore unpacked first. */
final class TarContent implements Content {

    private static final int BUFFER_BYTES = 1 << 16;

    private final ArchiveLimits limits;
    private final String archive;
    private final long packed;
    private final Unpacked unpacked = new Unpacked();
    private final Map<String, Path> files = new HashMap<>();
    private final Set<String> folders = new HashSet<>();
    private long bytes;

    TarContent(Path path, ArchiveLimits limits) throws IOException {
        this.limits = limits;
        archive = path.toString();
        packed = Files.size(path);
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
                var tar = new TarArchiveInputStream(new GZIPInputStream(file, BUFFER_BYTES))) {
            unpack(tar);
        } catch (RuntimeException | IOException e) {
            unpacked.close();
            throw e;
        }
    }

    private void unpack(TarArchiveInputStream tar) throws IOException {
        long count = 0;
        @Nullable TarArchiveEntry entry = tar.getNextEntry();
        while (entry != null) {
            limits.checkCount(archive, ++count);
            String name = ArchiveLimits.safeName(archive, entry.getName());
            if (entry.isDirectory()) {
                folders.add(name);
            } else if (isPlainFile(entry)) {
                copy(tar, name);
            } else {
                throw ArchiveLimits.noFile(archive, name);
            }
            entry = tar.getNextEntry();
        }
    }

    /** Not by {@link TarArchiveEntry#isFile}, which takes a device for a file. */
    private static boolean isPlainFile(TarArchiveEntry entry) {
        return switch (entry.getLinkFlag()) {
            case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG -> !entry.isSparse();
            default -> false;
        };
    }

    /** The size is what comes out, not what the header says. */
    private void copy(InputStream in, String name) throws IOException {
        Path file = unpacked.next();
        long free = unpacked.freeBytes();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
            int read = in.read(buffer);
            while (read >= 0) {
                bytes += read;
                free -= read;
                limits.checkSize(archive, packed, bytes);
                if (free < 0) {
                    throw new UnusableSource("There is too little room to unpack " + archive + " to " + file.getParent()
                            + "; free some, or unpack it yourself and name the folder.");
                }
                out.write(buffer, 0, read);
                read = in.read(buffer);
            }
        }
        files.put(name, file);
    }

    @Override
    public Collection<String> names() {
        return files.keySet();
    }

    @Override
    public Collection<String> folders() {
        return folders;
    }

    @Override
    public byte[] read(String name) throws IOException {
        Path file = files.get(name);
        if (file == null) {
            throw new IOException("no entry " + name);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return limits.readAll(in);
        }
    }

    @Override
    public void close() {
        unpacked.close();
    }
}
