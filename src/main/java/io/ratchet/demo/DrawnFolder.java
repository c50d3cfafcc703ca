package io.ratchet.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Pictures in a temporary folder, laid out as users lay out theirs: CLASS/NUMBER.png. Deleted on close. */
final class DrawnFolder implements AutoCloseable {

    private final Path folder;

    private DrawnFolder(Path folder) {
        this.folder = folder;
    }

    static DrawnFolder of(DrawnImages images, long first, int count) {
        try {
            DrawnFolder drawn = new DrawnFolder(Files.createTempDirectory("ratchet-demo"));
            for (long index = first; index < first + count; index++) {
                DrawnImages.Drawn picture = images.draw(index);
                Path ofClass = drawn.folder.resolve(DrawnImages.CLASSES.get(picture.label()));
                Files.write(Files.createDirectories(ofClass).resolve(index + ".png"), picture.bytes());
            }
            return drawn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return folder;
    }

    @Override
    public void close() {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
