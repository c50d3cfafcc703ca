package io.ratchet.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A ZIP, read in place. */
final class ZipContent implements Content {

    private final ArchiveLimits limits;
    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> files = new HashMap<>();
    private final Set<String> folders = new HashSet<>();

    ZipContent(Path path, ArchiveLimits limits) throws IOException {
        this.limits = limits;
        // Reading each local header would be a seek per entry, for nothing that is needed here.
        zip = ZipFile.builder().setPath(path).setIgnoreLocalFileHeader(true).get();
        try {
            scan(path);
        } catch (RuntimeException | IOException e) {
            zip.close();
            throw e;
        }
    }

    private void scan(Path path) throws IOException {
        String archive = path.toString();
        long unpacked = 0;
        long count = 0;
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            String name = ArchiveLimits.safeName(archive, entry.getName());
            if (!isFileOrFolder(entry)) {
                throw ArchiveLimits.noFile(archive, name);
            }
            limits.checkCount(archive, ++count);
            unpacked += Math.max(0, entry.getSize());
            limits.checkSize(archive, Files.size(path), unpacked);
            if (entry.isDirectory()) {
                folders.add(name);
            } else {
                files.put(name, entry);
            }
        }
    }

    /** Archives from elsewhere than Unix have no file type. */
    private static boolean isFileOrFolder(ZipArchiveEntry entry) {
        int type = entry.getUnixMode() & UnixStat.FILE_TYPE_FLAG;
        return type == 0 || type == UnixStat.FILE_FLAG || type == UnixStat.DIR_FLAG;
    }

    @Override
    public Collection<String> names() {
        return files.keySet();
    }

    @Override
    public Collection<String> folders() {
        return folders;
    }

    /** One thread at a time: the file is positioned. */
    @Override
    public synchronized byte[] read(String name) throws IOException {
        ZipArchiveEntry entry = files.get(name);
        if (entry == null) {
            throw new IOException("no entry " + name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = limits.readAll(in);
            if (bytes.length != entry.getSize()) {
                throw new IOException("the entry has another size than the directory says");
            }
            return bytes;
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
