package io.ratchet.evaluation;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How long forward passes took, apart for each size of batch: an image of a large batch costs less than one alone, so times
 * are compared within a size only.
 *
 * @param images how many images were computed in batches of 1, 2, 4, 8 and 16
 * @param nanos how long that took in all, in nanoseconds
 */
public record ComputeTimes(List<Long> images, List<Long> nanos) {

    /** Batches of 1, 2, 4, 8 and 16. */
    public static final int SIZES = 5;

    public static final ComputeTimes NONE =
            new ComputeTimes(Collections.nCopies(SIZES, 0L), Collections.nCopies(SIZES, 0L));

    /** A mean of fewer says little. */
    private static final int FEWEST = 10;

    public ComputeTimes {
        images = List.copyOf(images);
        nanos = List.copyOf(nanos);
        if (images.size() != SIZES || nanos.size() != SIZES) {
            throw new IllegalArgumentException("there are " + SIZES + " sizes of batches");
        }
        if (images.stream().anyMatch(n -> n < 0) || nanos.stream().anyMatch(n -> n < 0)) {
            throw new IllegalArgumentException("counts and times are not negative");
        }
    }

    /** Of images that were computed one at a time. */
    public static ComputeTimes single(long images, long nanos) {
        return new ComputeTimes(List.of(images, 0L, 0L, 0L, 0L), List.of(nanos, 0L, 0L, 0L, 0L));
    }

    ComputeTimes plus(ComputeTimes more) {
        return new ComputeTimes(LiveTraffic.sum(images, more.images), LiveTraffic.sum(nanos, more.nanos));
    }

    /**
     * How many times as long an image takes here as there, over the sizes of batches that both have seen often enough:
     * {@code Σ n_s t_s / Σ n_s u_s} with the images n_s and mean times t_s of here and u_s of there. Empty when there is no
     * such size.
     */
    public OptionalDouble relativeTo(ComputeTimes there) {
        double taken = 0;
        double expected = 0;
        for (int s = 0; s < SIZES; s++) {
            if (images.get(s) >= FEWEST && there.images.get(s) >= FEWEST) {
                taken += nanos.get(s);
                expected += (double) images.get(s) * there.nanos.get(s) / there.images.get(s);
            }
        }
        return expected > 0 ? OptionalDouble.of(taken / expected) : OptionalDouble.empty();
    }
}
