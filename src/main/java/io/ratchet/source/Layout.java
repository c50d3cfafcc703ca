package io.ratchet.source;

import io.ratchet.source.ImageSource.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which folder names the class.
 *
 * @param entries sorted by name
 * @param emptyClasses folders that stand where classes stand but hold no image
 */
record Layout(List<Entry> entries, SortedSet<String> emptyClasses) {

    private static final int DEEPEST = 2;

    static Layout of(Path source, Content content) {
        List<String> images = content.names().stream()
                .filter(Layout::isVisible)
                .filter(Layout::isImage)
                .sorted()
                .toList();
        if (images.isEmpty()) {
            throw new UnusableSource(source + " holds no JPEG or PNG.");
        }
        int depth = depth(images.get(0));
        for (String image : images) {
            if (depth(image) != depth || depth > DEEPEST) {
                throw new UnusableSource(source + " is laid out in no known way: expected CLASS/*.jpg, "
                        + "train/CLASS/*.jpg or images without folders, but found " + images.get(0)
                        + (depth(image) == depth ? "." : " and " + image + "."));
            }
        }
        List<Entry> entries =
                images.stream().map(name -> new Entry(name, className(name))).toList();
        return new Layout(entries, emptyClasses(content, images, depth));
    }

    private static SortedSet<String> emptyClasses(Content content, List<String> images, int depth) {
        SortedSet<String> empty = content.folders().stream()
                .filter(Layout::isVisible)
                .filter(folder -> !folder.isEmpty() && depth > 0 && depth(folder) == depth - 1)
                .collect(Collectors.toCollection(TreeSet::new));
        images.forEach(image -> empty.remove(parent(image)));
        return empty;
    }

    /** Resource forks of macOS and hidden files are none of anybody's images. */
    private static boolean isVisible(String name) {
        for (String part : name.split("/")) {
            if (part.startsWith(".") || part.equals("__MACOSX")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isImage(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".jpg") || lower.endsWith(".jpeg") || lower.endsWith(".png");
    }

    private static int depth(String name) {
        return (int) name.chars().filter(c -> c == '/').count();
    }

    private static @Nullable String className(String image) {
        String folder = parent(image);
        return folder.isEmpty() ? null : folder.substring(folder.lastIndexOf('/') + 1);
    }

    private static String parent(String image) {
        return image.substring(0, Math.max(0, image.lastIndexOf('/')));
    }
}
