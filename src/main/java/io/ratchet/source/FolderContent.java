package io.ratchet.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A folder of the user's own; links in it are followed. */
final class FolderContent implements Content {

    private final Path root;
    private final List<String> names = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();

    FolderContent(Path root) throws IOException {
        this.root = root;
        try (Stream<Path> paths = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            paths.filter(path -> !path.equals(root)).forEach(this::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void add(Path path) {
        String name =
                root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
        (Files.isDirectory(path) ? folders : names).add(name);
    }

    @Override
    public Collection<String> names() {
        return names;
    }

    @Override
    public Collection<String> folders() {
        return folders;
    }

    @Override
    public byte[] read(String name) throws IOException {
        try (var in = Files.newInputStream(root.resolve(name))) {
            return ArchiveLimits.DEFAULT.readAll(in);
        }
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
