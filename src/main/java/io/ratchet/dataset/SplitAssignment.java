package io.ratchet.dataset;

import io.ratchet.digest.Sha256;
import io.ratchet.image.PerceptualHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deals labelled images out to the splits: whole groups of near duplicates to one side, each class in the same
 * proportions, in an order that the seed decides. The order of the input plays no role.
 *
 * <p>Each group goes where its classes lack most, the largest groups first, so a class of single images misses its
 * shares by less than one image.
 */
public final class SplitAssignment {

    /**
     * An image with its true class.
     *
     * @param fixed the split that it was given by an earlier import; it keeps it
     */
    public record LabelledImage(
            Sha256 sha256,
            PerceptualHash hash,
            String className,
            @Nullable Split fixed) {}

    private final SplitRatios ratios;
    private final Map<String, double[]> lacking = new HashMap<>(); // per class, images for each split
    private final List<LabelledImage> images;
    private final Split[] splits;

    private SplitAssignment(List<LabelledImage> images, SplitRatios ratios) {
        this.images = images;
        this.ratios = ratios;
        splits = new Split[images.size()];
    }

    /**
     * The split of each image, in the order of the images.
     *
     * <p>New ones near to fixed ones go where these are; if these are on several sides, to the one that is learned from
     * least (gate before selection before train).
     */
    public static List<Split> assign(List<LabelledImage> images, SplitRatios ratios, long seed) {
        return new SplitAssignment(images, ratios).assign(seed);
    }

    private List<Split> assign(long seed) {
        for (LabelledImage image : images) {
            for (Split split : Split.values()) {
                lacking(image)[split.ordinal()] += ratios.of(split);
            }
        }
        List<List<Integer>> groups = groups();
        Collections.shuffle(groups, new Random(seed));
        groups.sort(Comparator.comparing((List<Integer> group) -> fixedSplit(group) == null)
                .thenComparing(group -> -group.size()));
        groups.forEach(this::place);
        return List.of(splits);
    }

    private double[] lacking(LabelledImage image) {
        return lacking.computeIfAbsent(image.className(), name -> new double[Split.values().length]);
    }

    /** Sorted by their smallest SHA-256. */
    private List<List<Integer>> groups() {
        int[] groupOf =
                NearDuplicates.groups(images.stream().map(LabelledImage::hash).toList());
        Map<Integer, List<Integer>> members = new HashMap<>();
        IntStream.range(0, groupOf.length)
                .boxed()
                .sorted(Comparator.comparing(i -> images.get(i).sha256().hex()))
                .forEach(i -> members.computeIfAbsent(groupOf[i], group -> new ArrayList<>())
                        .add(i));
        Map<String, List<Integer>> sorted = new TreeMap<>();
        members.values()
                .forEach(group -> sorted.put(images.get(group.get(0)).sha256().hex(), group));
        return new ArrayList<>(sorted.values());
    }

    private void place(List<Integer> group) {
        Split fixed = fixedSplit(group);
        Split split = fixed == null ? mostLacking(group) : fixed;
        for (int i : group) {
            Split own = images.get(i).fixed();
            splits[i] = own == null ? split : own;
            lacking(images.get(i))[splits[i].ordinal()]--;
        }
    }

    private @Nullable Split fixedSplit(List<Integer> group) {
        return group.stream()
                .flatMap(i -> Stream.ofNullable(images.get(i).fixed()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Split mostLacking(List<Integer> group) {
        return Arrays.stream(Split.values())
                .max(Comparator.comparingDouble(split -> group.stream()
                        .mapToDouble(i -> lacking(images.get(i))[split.ordinal()])
                        .sum()))
                .orElseThrow();
    }
}
