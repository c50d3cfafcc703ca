package io.ratchet.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * What is unpacked at most.
 *
 * @param entries files and folders of an archive
 * @param totalBytes of all files of an archive together
 * @param entryBytes of a file; the most that an image may have however Ratchet is configured
 * @param ratio unpacked to packed size. Images are compressed already, so an honest archive stays near one
 */
record ArchiveLimits(int entries, long totalBytes, int entryBytes, int ratio) {

    static final ArchiveLimits DEFAULT = new ArchiveLimits(5_000_000, 200L << 30, 256 << 20, 100);

    /** Below this many bytes nothing is a bomb: small files of one colour do compress well. */
    private static final long HARMLESS_BYTES = 64 << 20;

    /** Refuses what grows beyond what its packed size explains. */
    void checkSize(String archive, long packed, long unpacked) {
        if (unpacked > totalBytes) {
            throw new UnusableSource(archive + " is unsafe: it unpacks to more than " + totalBytes + " bytes.");
        }
        if (unpacked > Math.min(HARMLESS_BYTES, totalBytes / 2) && unpacked / ratio > packed) {
            throw new UnusableSource(archive + " is unsafe: it unpacks to more than " + ratio + " times its own size.");
        }
    }

    void checkCount(String archive, long count) {
        if (count > entries) {
            throw new UnusableSource(archive + " is unsafe: it has more than " + entries + " entries.");
        }
    }

    /** The name with slashes and without one at the end, if it stays below the place where it is unpacked. */
    static String safeName(String archive, String name) {
        String path = name.replace('\\', '/');
        boolean unsafe = path.startsWith("/") || path.indexOf('\0') >= 0 || path.matches("(?s)[A-Za-z]:.*");
        for (String part : path.split("/")) {
            unsafe |= part.equals("..");
        }
        if (unsafe) {
            throw new UnusableSource(archive + " is unsafe: the name " + printable(name) + " leads out of it.");
        }
        path = path.startsWith("./") ? path.substring(2) : path;
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    static UnusableSource noFile(String archive, String name) {
        return new UnusableSource(archive + " is unsafe: " + printable(name) + " is a link or a device.");
    }

    byte[] readAll(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(entryBytes + 1);
        if (bytes.length > entryBytes) {
            throw new IOException("more than " + entryBytes + " bytes");
        }
        return bytes;
    }

    private static String printable(String name) {
        return name.substring(0, Math.min(100, name.length())).replaceAll("\\p{Cntrl}", "?");
    }
}
