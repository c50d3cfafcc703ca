package io.ratchet.lab;

import io.ratchet.digest.Sha256;
import io.ratchet.source.ImageSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Images with known truth, each content once, in the order of their names. */
record KnownImages(List<KnownImage> images) {

    private static final int CHUNK = 1_000;

    KnownImages {
        images = List.copyOf(images);
    }

    /** Reads and hashes all images of a source; of those with equal bytes the first counts. */
    static KnownImages of(ImageSource source, LabProgress progress) {
        List<ImageSource.Entry> entries = source.requireClasses().entries();
        progress.begin("reading", entries.size());
        Map<Sha256, KnownImage> distinct = new LinkedHashMap<>();
        for (int first = 0; first < entries.size(); first += CHUNK) {
            List<ImageSource.Entry> chunk = entries.subList(first, Math.min(entries.size(), first + CHUNK));
            chunk.parallelStream()
                    .map(entry -> KnownImage.of(source, entry))
                    .toList()
                    .forEach(image -> distinct.putIfAbsent(image.sha256(), image));
            progress.step(chunk.size());
        }
        return new KnownImages(new ArrayList<>(distinct.values()));
    }

    int size() {
        return images.size();
    }

    /** The names of the classes, sorted. */
    List<String> classes() {
        return images.stream().map(KnownImage::className).distinct().sorted().toList();
    }

    /** All but those whose bytes are among the others'. */
    KnownImages without(KnownImages others) {
        Set<Sha256> known = new HashSet<>();
        others.images.forEach(image -> known.add(image.sha256()));
        return new KnownImages(
                images.stream().filter(image -> !known.contains(image.sha256())).toList());
    }

    /** This share of each class, drawn; in the order of their names. */
    KnownImages drawShare(double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, List<KnownImage>> ofClasses = new TreeMap<>();
        images.forEach(image -> ofClasses
                .computeIfAbsent(image.className(), name -> new ArrayList<>())
                .add(image));
        Set<KnownImage> drawn = new HashSet<>();
        for (List<KnownImage> ofClass : ofClasses.values()) {
            int wanted = (int) Math.round(share * ofClass.size());
            int[] order = Draw.shuffled(ofClass.size(), random);
            for (int i = 0; i < wanted; i++) {
                drawn.add(ofClass.get(order[i]));
            }
        }
        return new KnownImages(images.stream().filter(drawn::contains).toList());
    }

    /** Of the contents and classes, in their order. */
    Sha256 digest() {
        MessageDigest digest = Sha256.digest();
        for (KnownImage image : images) {
            digest.update((image.sha256() + " " + image.className() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.fromBytes(digest.digest());
    }

    /** The position of each image's class among these. */
    int[] labels(Collection<String> classes) {
        List<String> names = List.copyOf(classes);
        return images.stream()
                .mapToInt(image -> names.indexOf(image.className()))
                .toArray();
    }
}
