package io.ratchet.evaluation;

/**
 * What a challenger must not do, however much it gains.
 *
 * @param classRule what is asked of each class
 * @param classMargin accuracy that a class may lose, 0 to 1
 * @param maxNegativeFlips share of gate images that the champion names rightly and the challenger wrongly, 0 to 1
 * @param maxEceIncrease how much larger the expected calibration error may be, 0 to 1
 * @param maxBrierIncrease how much larger the Brier score may be, 0 to 2
 * @param maxLatencyFactor how many times as long the same batch may take, 1 or more
 * @param maxArtifactBytes largest file
 */
public record Limits(
        ClassRule classRule,
        double classMargin,
        double maxNegativeFlips,
        double maxEceIncrease,
        double maxBrierIncrease,
        double maxLatencyFactor,
        long maxArtifactBytes) {

    public Limits {
        require("class margin", classMargin, 0, 1);
        require("share of negative flips", maxNegativeFlips, 0, 1);
        require("increase of the calibration error", maxEceIncrease, 0, 1);
        require("increase of the Brier score", maxBrierIncrease, 0, 2);
        require("latency factor", maxLatencyFactor, 1, Double.MAX_VALUE);
        require("artifact size", (double) maxArtifactBytes, 1, Double.MAX_VALUE);
    }

    /** None but that no class may be shown to be worse. */
    public static Limits none() {
        return new Limits(ClassRule.NO_WORSE, 0, 1, 1, 2, Double.MAX_VALUE, Long.MAX_VALUE);
    }

    private static void require(String what, double value, double from, double to) {
        // Written so that NaN is refused too.
        if (!(value >= from && value <= to)) {
            throw new IllegalArgumentException(
                    "the gate's " + what + " is " + value + ", allowed is " + from + " to " + to);
        }
    }
}
