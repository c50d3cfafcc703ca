package io.ratchet.dataset;

import io.ratchet.digest.Sha256;
import io.ratchet.image.DecodedImage;
import io.ratchet.image.ImageDecoder;
import io.ratchet.image.ImageFormat;
import io.ratchet.image.ImageRejected;
import io.ratchet.image.PerceptualHash;
import io.ratchet.source.ImageSource;
import io.ratchet.source.UnusableSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes in images with true labels: looks at all of them first, splits them, and then stores them in one transaction. The
 * split of an image is fixed once; a later import adds to it.
 */
@Component
public class LabelledImport {

    private static final Logger log = LoggerFactory.getLogger(LabelledImport.class);
    private static final int NAMED = 5;

    private final ImageDecoder decoder;
    private final TrueLabels labels;

    LabelledImport(ImageDecoder decoder, TrueLabels labels) {
        this.decoder = decoder;
        this.labels = labels;
    }

    /**
     * Imports a source.
     *
     * @throws UnusableSource when it has no classes, or others than the models know; nothing is stored then
     */
    public ImportReport run(ImageSource source, ImportOptions options, ImportProgress progress) {
        source.requireClasses();
        labels.requireKnown(source.classes());

        List<SplitAssignment.LabelledImage> present = labels.all();
        Reading reading = new Reading(present);
        List<ImageSource.Entry> entries = pick(source.entries(), options);
        for (int i = 0; i < entries.size(); i++) {
            reading.read(source, entries.get(i));
            progress.at("reading", i + 1, entries.size());
        }
        requireEachClass(reading.found, source);

        List<SplitAssignment.LabelledImage> all = new ArrayList<>(present);
        reading.found.forEach(found -> all.add(found.labelled()));
        List<Split> splits = SplitAssignment.assign(all, options.splits(), options.seed());
        Placed placed = reading.placed(all, splits, present.size());
        labels.store(source, placed.images(), placed.splits(), present.size(), progress);

        ImportReport report = reading.report(labels.classCount(), placed.splits(), gateImages(present));
        log.info("imported {}", report.summary());
        return report;
    }

    private static int gateImages(List<SplitAssignment.LabelledImage> images) {
        return (int)
                images.stream().filter(image -> image.fixed() == Split.GATE).count();
    }

    /** The same images for the same seed, whatever order the source lists them in. */
    private static List<ImageSource.Entry> pick(List<ImageSource.Entry> entries, ImportOptions options) {
        if (options.maxPerClass() == 0) {
            return entries;
        }
        Map<String, List<ImageSource.Entry>> byClass = new TreeMap<>();
        entries.forEach(entry -> byClass.computeIfAbsent(String.valueOf(entry.className()), name -> new ArrayList<>())
                .add(entry));
        Random random = new Random(options.seed());
        List<ImageSource.Entry> picked = new ArrayList<>();
        for (List<ImageSource.Entry> ofClass : byClass.values()) {
            Collections.shuffle(ofClass, random);
            picked.addAll(ofClass.subList(0, Math.min(ofClass.size(), options.maxPerClass())));
        }
        return picked;
    }

    private void requireEachClass(List<FoundImage> found, ImageSource source) {
        Set<String> readable = new HashSet<>(labels.classNames());
        found.forEach(image -> readable.add(image.labelled().className()));
        for (String name : source.classes()) {
            if (!readable.contains(name)) {
                throw new UnusableSource("The class '" + name + "' has no readable image.");
            }
        }
    }

    /**
     * An image that will be stored.
     *
     * @param entry where its bytes are
     */
    record FoundImage(
            ImageSource.Entry entry,
            SplitAssignment.LabelledImage labelled,
            ImageFormat format,
            int width,
            int height) {}

    /** The images that will be stored, each with its split. */
    private record Placed(List<FoundImage> images, List<Split> splits) {}

    /** Looks at each image once. */
    private final class Reading {

        private final Set<Sha256> seen = new HashSet<>();
        private final Set<Sha256> traffic = labels.unlabelled();
        private final List<FoundImage> found = new ArrayList<>();
        private final List<String> firstUnreadable = new ArrayList<>();
        private int known;
        private int unreadable;

        Reading(List<SplitAssignment.LabelledImage> present) {
            present.forEach(image -> seen.add(image.sha256()));
        }

        void read(ImageSource source, ImageSource.Entry entry) {
            try {
                byte[] bytes = source.read(entry);
                DecodedImage image = decoder.decode(bytes);
                Sha256 sha256 = Sha256.of(bytes);
                if (!seen.add(sha256)) {
                    known++;
                    return;
                }
                // A champion may have learned from it: it can be learned from, but judges nobody.
                Split fixed = traffic.contains(sha256) ? Split.TRAIN : null;
                found.add(new FoundImage(
                        entry,
                        new SplitAssignment.LabelledImage(
                                sha256, PerceptualHash.of(image), String.valueOf(entry.className()), fixed),
                        image.format(),
                        image.originalWidth(),
                        image.originalHeight()));
            } catch (IOException | ImageRejected e) {
                unreadable++;
                if (firstUnreadable.size() < NAMED) {
                    firstUnreadable.add(entry.name() + " (" + e.getMessage() + ")");
                }
            }
        }

        /** Leaves out what is near to images of two splits: on either side it would be learned and judge. */
        Placed placed(List<SplitAssignment.LabelledImage> all, List<Split> assigned, int present) {
            Set<Integer> torn = new HashSet<>();
            Arrays.stream(SplitOverlap.torn(
                            all.stream()
                                    .map(SplitAssignment.LabelledImage::hash)
                                    .toList(),
                            assigned))
                    .forEach(torn::add);
            List<FoundImage> images = new ArrayList<>();
            List<Split> splits = new ArrayList<>();
            for (int i = present; i < assigned.size(); i++) {
                if (!torn.contains(i)) {
                    images.add(found.get(i - present));
                    splits.add(assigned.get(i));
                }
            }
            return new Placed(images, splits);
        }

        ImportReport report(int classes, List<Split> splits, int gateBefore) {
            Map<Split, Integer> added = new EnumMap<>(Split.class);
            splits.forEach(split -> added.merge(split, 1, Integer::sum));
            int gateImages = gateBefore + added.getOrDefault(Split.GATE, 0);
            return new ImportReport(
                    classes,
                    new HashMap<>(added),
                    gateImages,
                    known,
                    found.size() - splits.size(),
                    unreadable,
                    firstUnreadable);
        }
    }
}
