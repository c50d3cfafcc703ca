package io.ratchet.rows;

import java.util.List;

/**
 * The rows of some images, each in one or more views: the first is the image as it is served, the others are augmentations of
 * it. Row i is the same image in every view. Closing closes the files.
 *
 * @param files one for each view, of equal length
 */
public record Views(List<RowFile> files) implements AutoCloseable {

    public Views {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("there is one view at least, the image itself");
        }
        RowFile first = files.get(0);
        if (files.stream().anyMatch(file -> file.rows() != first.rows() || file.rowBytes() != first.rowBytes())) {
            throw new IllegalArgumentException("all views have as many rows, and rows as long");
        }
    }

    /** The images themselves alone. */
    public static Views of(RowFile plain) {
        return new Views(List.of(plain));
    }

    /** The images as they are served. */
    public RowFile plain() {
        return files.get(0);
    }

    /** The images themselves and at most so many augmented views of them. */
    public Views limit(int augmented) {
        return new Views(files.subList(0, Math.min(files.size(), augmented + 1)));
    }

    /** Some of the images, in this order; it reads the same files, which the one that opened them closes. */
    public Views choose(int[] images) {
        return new Views(files.stream().map(file -> file.choose(images)).toList());
    }

    /** How many images there are. */
    public int images() {
        return Math.toIntExact(plain().rows());
    }

    @Override
    public void close() {
        files.forEach(RowFile::close);
    }
}
