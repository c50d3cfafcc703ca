package io.ratchet.dataset;

import io.ratchet.image.PerceptualHash;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Images that equal or nearly equal one of another split: what is learned may not judge. Every pair is compared, on all cores, as
 * in {@link NearDuplicates}; equal bytes have equal hashes.
 */
final class SplitOverlap {

    private SplitOverlap() {}

    /** The indices of all images with a near one in another split, ascending; by the lists' common order. */
    static int[] torn(List<PerceptualHash> hashes, List<Split> splits) {
        if (hashes.size() != splits.size()) {
            throw new IllegalArgumentException(hashes.size() + " hashes, but " + splits.size() + " splits");
        }
        PackedHashes packed = new PackedHashes(hashes);
        int[] side = splits.stream().mapToInt(Split::ordinal).toArray();
        return IntStream.range(0, side.length)
                .parallel()
                .filter(i -> isTorn(i, packed, side))
                .sorted()
                .toArray();
    }

    private static boolean isTorn(int i, PackedHashes packed, int[] side) {
        for (int j = 0; j < side.length; j++) {
            if (side[i] != side[j] && packed.near(i, j)) {
                return true;
            }
        }
        return false;
    }
}
