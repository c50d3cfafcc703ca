package io.ratchet.network;

/** How far a vector is from the one it should be: the length of the difference in lengths of the vector. */
public final class RelativeDifference {

    private RelativeDifference() {}

    /** 0 for equal vectors; no number where one of them holds none. */
    public static double of(float[] truth, float[] other) {
        double length = 0;
        double difference = 0;
        for (int i = 0; i < truth.length; i++) {
            length += (double) truth[i] * truth[i];
            difference += ((double) truth[i] - other[i]) * ((double) truth[i] - other[i]);
        }
        return difference == 0 ? 0 : Math.sqrt(difference / length);
    }
}
