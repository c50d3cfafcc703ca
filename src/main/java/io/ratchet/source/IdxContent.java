package io.ratchet.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** MNIST's IDX files (magic numbers 2051 and 2049), shown as {@code LABEL/FILE-NUMBER.png}. */
final class IdxContent implements Content {

    private static final Pattern IMAGES = Pattern.compile("(.+)-images-idx3-ubyte(\\.gz)?");

    private final ArchiveLimits limits;
    private final Unpacked unpacked = new Unpacked();
    private final Map<String, Place> places = new HashMap<>();

    IdxContent(Path folder, ArchiveLimits limits) throws IOException {
        this.limits = limits;
        try {
            for (Path images : images(folder)) {
                add(folder, images);
            }
        } catch (RuntimeException | IOException e) {
            unpacked.close();
            throw e;
        }
    }

    static boolean isIn(Path folder) throws IOException {
        return !images(folder).isEmpty();
    }

    private static List<Path> images(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> IMAGES.matcher(fileName(file)).matches())
                    .sorted()
                    .toList();
        }
    }

    private void add(Path folder, Path images) throws IOException {
        Matcher name = IMAGES.matcher(fileName(images));
        String prefix = name.matches() ? name.group(1) : "";
        byte[] labels = labels(folder, prefix);
        IdxImages file = IdxImages.unpack(images, unpacked.next(), limits);
        if (file.count() != labels.length) {
            throw new UnusableSource(
                    images + " has " + file.count() + " images, but its labels are " + labels.length + ".");
        }
        for (int i = 0; i < labels.length; i++) {
            places.put("%d/%s-%07d.png".formatted(labels[i] & 0xFF, prefix, i), new Place(file, i));
        }
    }

    private static byte[] labels(Path folder, String prefix) throws IOException {
        List<Path> candidates = new ArrayList<>();
        for (String ending : List.of("", ".gz")) {
            Path labels = folder.resolve(prefix + "-labels-idx1-ubyte" + ending);
            if (Files.exists(labels)) {
                candidates.add(labels);
            }
        }
        if (candidates.isEmpty()) {
            throw new UnusableSource(folder + " has no labels for " + prefix + "-images-idx3-ubyte: expected " + prefix
                    + "-labels-idx1-ubyte or the same with .gz beside it.");
        }
        return IdxImages.labels(candidates.get(0));
    }

    /** Plain or gzipped, as the name says. */
    static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return fileName(file).endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static String fileName(Path file) {
        return file.toAbsolutePath().getFileName().toString();
    }

    @Override
    public Collection<String> names() {
        return places.keySet();
    }

    @Override
    public Collection<String> folders() {
        return Set.of();
    }

    @Override
    public byte[] read(String name) throws IOException {
        Place place = places.get(name);
        if (place == null) {
            throw new IOException("no image " + name);
        }
        return place.file.png(place.index);
    }

    @Override
    public void close() {
        unpacked.close();
    }

    private record Place(IdxImages file, int index) {}
}
