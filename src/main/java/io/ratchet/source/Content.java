package io.ratchet.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;

/** Named bytes, however they are kept. Names are relative, with slashes. */
interface Content extends AutoCloseable {

    static Content open(Path path, ArchiveLimits limits) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        try {
            if (Files.isDirectory(path)) {
                return IdxContent.isIn(path) ? new IdxContent(path, limits) : new FolderContent(path);
            }
            if (!Files.isReadable(path)) {
                throw new UnusableSource(path + " does not exist or may not be read.");
            }
            if (name.endsWith(".zip")) {
                return new ZipContent(path, limits);
            }
            if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
                return new TarContent(path, limits);
            }
        } catch (IOException e) {
            throw new UnusableSource(path + " cannot be read, it may be damaged: " + e.getMessage(), e);
        }
        throw new UnusableSource(path + " is neither a folder nor a .zip, .tar.gz or .tgz.");
    }

    /** All files, in no order. */
    Collection<String> names();

    /** All folders, without a slash at the end. */
    Collection<String> folders();

    byte[] read(String name) throws IOException;

    @Override
    void close();
}
