package io.ratchet.database;

import io.ratchet.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/** The programs of PostgreSQL, from the archive on the class path to a directory named by the archive's digest. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The directory with bin, lib and share; unpacked there at the first call. */
    static Path unpackedIn(Path parent) throws IOException {
        byte[] archive = archive();
        Path target = parent.resolve(Sha256.of(archive).shortHex());
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(parent);
        Path unfinished = parent.resolve("unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        unpack(archive, unfinished);
        return Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] archive() throws IOException {
        String name = "/postgres-" + system() + "-" + processor() + ".txz";
        try (InputStream content = PostgresBinaries.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new DatabaseUnavailable(
                        "This build of Ratchet has no embedded PostgreSQL for this machine (" + name + ").",
                        "Build it on this machine, or set spring.datasource.url to a PostgreSQL server.");
            }
            return content.readAllBytes();
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : "linux";
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (Optional<TarArchiveEntry> next = next(tar); next.isPresent(); next = next(tar)) {
                unpack(next.get(), tar, target, posix);
            }
        }
    }

    private static Optional<TarArchiveEntry> next(TarArchiveInputStream tar) throws IOException {
        return Optional.ofNullable(tar.getNextEntry());
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target, boolean posix)
            throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive of PostgreSQL leaves its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if (posix) {
            String mode = (entry.getMode() & 0111) != 0 ? "rwxr-xr-x" : "rw-r--r--";
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }
}
