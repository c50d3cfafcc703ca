package io.ratchet.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Images of a folder, an archive or MNIST IDX files, with the class that their folder names.
 *
 * <p>Known are {@code CLASS/*.jpg}, the same one level deeper ({@code train/CLASS/*.jpg}), and images without folders,
 * which have no class; all of these as a folder, {@code .zip}, {@code .tar.gz} or {@code .tgz}. A folder with
 * {@code *-images-idx3-ubyte[.gz]} and {@code *-labels-idx1-ubyte[.gz]} gives PNGs with the classes "0" to "9".
 *
 * <p>Nothing but names is held in memory; what has to be unpacked goes to a temporary folder until {@link #close}. May be
 * read by several threads.
 */
public final class ImageSource implements AutoCloseable {

    /**
     * One image.
     *
     * @param name path within the source, unique there, with slashes
     * @param className the name of its folder, or null if the images lie in no folder
     */
    public record Entry(String name, @Nullable String className) {}

    private final Path path;
    private final Content content;
    private final Layout layout;

    private ImageSource(Path path, Content content, Layout layout) {
        this.path = path;
        this.content = content;
        this.layout = layout;
    }

    /**
     * Looks through the source; reads no image yet.
     *
     * @throws UnusableSource if there are no images, they lie in no known way, or the archive is unsafe
     */
    public static ImageSource open(Path path) {
        return open(path, ArchiveLimits.DEFAULT);
    }

    static ImageSource open(Path path, ArchiveLimits limits) {
        Content content = Content.open(path, limits);
        try {
            return new ImageSource(path, content, Layout.of(path, content));
        } catch (RuntimeException e) {
            content.close();
            throw e;
        }
    }

    /**
     * Checks that this can be learned from.
     *
     * @throws UnusableSource if images have no class, a class has no images, or there are fewer than two classes
     */
    public ImageSource requireClasses() {
        if (layout.entries().stream().anyMatch(entry -> entry.className() == null)) {
            throw new UnusableSource(path + " has images without a class; put each class into a folder of its name.");
        }
        if (!layout.emptyClasses().isEmpty()) {
            throw new UnusableSource(path + " has a class without images: the folder "
                    + layout.emptyClasses().first() + " holds no JPEG or PNG.");
        }
        if (classes().size() < 2) {
            throw new UnusableSource(
                    path + " has one class only (" + classes().first() + "); at least two are needed.");
        }
        return this;
    }

    /** All images, sorted by name. */
    public List<Entry> entries() {
        return layout.entries();
    }

    /** The names of the classes, sorted; empty if the images lie in no folders. */
    public SortedSet<String> classes() {
        return layout.entries().stream()
                .flatMap(entry -> Stream.ofNullable(entry.className()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The bytes of an image, whatever they are.
     *
     * @throws IOException if this one cannot be read; others may be
     */
    public byte[] read(Entry entry) throws IOException {
        return content.read(entry.name());
    }

    /** Deletes what was unpacked. */
    @Override
    public void close() {
        content.close();
    }
}
