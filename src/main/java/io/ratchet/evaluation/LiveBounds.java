package io.ratchet.evaluation;

/**
 * How far a version may be from another on live traffic, where no label says who is right.
 *
 * @param minRequests nothing is decided on fewer, 1 or more
 * @param maxFailures of its requests, the share that may fail beyond the other's share; in [0, 1)
 * @param maxDisagreement the share of images that both may answer differently, in (0, 1]
 * @param maxClassShift how far the class shares may lie apart, see {@link ClassShift}; in (0, 1]
 * @param maxSlowdown how many times the other's computing time an image may take, 1 or more
 */
public record LiveBounds(
        int minRequests, double maxFailures, double maxDisagreement, double maxClassShift, double maxSlowdown) {

    // Written so that NaN is refused too.
    public LiveBounds {
        require(minRequests >= 1, "min-requests", minRequests, "1 or more");
        require(maxFailures >= 0 && maxFailures < 1, "max-failures", maxFailures, "0 or more, below 1");
        require(
                maxDisagreement > 0 && maxDisagreement <= 1,
                "max-disagreement",
                maxDisagreement,
                "above 0, up to 1 (no bound)");
        require(
                maxClassShift > 0 && maxClassShift <= 1,
                "max-class-shift",
                maxClassShift,
                "above 0, up to 1 (no bound)");
        require(maxSlowdown >= 1 && maxSlowdown <= 1000, "max-slowdown", maxSlowdown, "1 to 1000");
    }

    private static void require(boolean holds, String name, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed is " + range);
        }
    }
}
