package io.ratchet.dataset;

import org.jspecify.annotations.Nullable;

/**
 * Shares of the labelled images, each above zero, together one.
 *
 * @param train learned from
 * @param selection calibrates the confidence, and gives the curve of a run
 * @param gate judges
 */
public record SplitRatios(double train, double selection, double gate) {

    private static final double ROUNDING = 1e-6;

    public SplitRatios {
        boolean positive = train > 0 && selection > 0 && gate > 0;
        if (!positive || !(Math.abs(train + selection + gate - 1) <= ROUNDING)) {
            throw new IllegalArgumentException("the splits are " + train + "," + selection + "," + gate
                    + ", but must be three shares above 0 that add up to 1, for train, selection and gate");
        }
    }

    /** From {@code 0.7,0.1,0.2}, as configured. */
    public static SplitRatios valueOf(String text) {
        String[] shares = text.split(",", -1);
        try {
            if (shares.length == Split.values().length) {
                return new SplitRatios(share(shares[0]), share(shares[1]), share(shares[2]));
            }
        } catch (NumberFormatException e) {
            throw unreadable(text, e);
        }
        throw unreadable(text, null);
    }

    /** The share of one split, in 0 to 1. */
    public double of(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case SELECTION -> selection;
            case GATE -> gate;
        };
    }

    @Override
    public String toString() {
        return train + "," + selection + "," + gate;
    }

    private static double share(String text) {
        return Double.parseDouble(text.strip());
    }

    private static IllegalArgumentException unreadable(String text, @Nullable NumberFormatException cause) {
        return new IllegalArgumentException(
                "the splits are '" + text + "', but must be three numbers like 0.7,0.1,0.2", cause);
    }
}
