package io.ratchet.pseudolabel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The most confident images of each class, in the class shares of the labelled set, weight 1: the ranking of Yalniz et
 * al., arXiv 1905.00546. The total, the smaller of {@code share} · n and {@code images}, is split among the classes by
 * their shares (largest remainders, so that the parts sum to it). A class of which the teacher names fewer images than
 * its part gives all it has and others do not fill the gap; {@link DistributionAlignment} before it prevents that.
 * Equally confident images go by their order.
 *
 * @param share of the images with an opinion, above 0, at most 1
 * @param images at most so many in all, at least 1
 */
public record PerClassQuota(double share, int images, Target target) implements Selection {

    public PerClassQuota {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a quota's share is above 0 and at most 1, not " + share);
        }
        if (images < 1) {
            throw new IllegalArgumentException("a quota is at least 1 image, not " + images);
        }
    }

    /** A share of the images. */
    public static PerClassQuota ofShare(double share, Target target) {
        return new PerClassQuota(share, Integer.MAX_VALUE, target);
    }

    /** So many images, of all classes together. */
    public static PerClassQuota ofImages(int images, Target target) {
        return new PerClassQuota(1, images, target);
    }

    @Override
    public PseudoLabels select(SoftLabels labels, double[] classShares) {
        ClassShares.check(classShares, labels.classes());
        long[] ranked = ranked(labels);
        int[] left = split((int) Math.min(images, Math.floor(share * ranked.length)), classShares);
        float[] weights = new float[labels.size()];
        for (long key : ranked) {
            int row = (int) key;
            int label = labels.label(row);
            if (left[label] > 0) {
                left[label]--;
                weights[row] = 1;
            }
        }
        return PseudoLabels.of(labels, weights, target);
    }

    /** Rows with an opinion, the most confident first: the row is the lower half of each number. */
    private static long[] ranked(SoftLabels labels) {
        // The bits of floats that are not negative ascend with them; primitives sort millions without an object each.
        return IntStream.range(0, labels.size())
                .filter(row -> labels.confidence(row) > 0)
                .mapToLong(row -> ((long) -Float.floatToIntBits(labels.confidence(row)) << 32) | row)
                .sorted()
                .toArray();
    }

    /** Whole parts of a total, by shares. */
    static int[] split(int total, double[] shares) {
        int[] parts =
                Arrays.stream(shares).mapToInt(s -> (int) Math.floor(total * s)).toArray();
        int rest = total - Arrays.stream(parts).sum();
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> Math.floor(total * shares[k]) - total * shares[k]))
                .limit(rest)
                .forEach(k -> parts[k]++);
        return parts;
    }

    @Override
    public String describe() {
        String most = images == Integer.MAX_VALUE ? "" : ", at most " + images + " images";
        return "the most confident of each class, " + Wording.of(100 * share) + " % of all" + most + ", "
                + Wording.of(target);
    }
}
