package io.ratchet.pseudolabel;

import java.util.Arrays;

/** The shares of the classes in the labelled set. */
final class ClassShares {

    private static final double SUM_TOLERANCE = 1e-6;

    private ClassShares() {}

    /** Refuses anything but K shares that sum to one. */
    static void check(double[] shares, int classes) {
        if (shares.length != classes) {
            throw new IllegalArgumentException(shares.length + " class shares for " + classes + " classes");
        }
        if (!(Math.abs(Arrays.stream(shares).sum() - 1) <= SUM_TOLERANCE)
                || Arrays.stream(shares).anyMatch(share -> share < 0)) {
            throw new IllegalArgumentException(
                    "class shares are at least 0 and sum to 1, not " + Arrays.toString(shares));
        }
    }
}
