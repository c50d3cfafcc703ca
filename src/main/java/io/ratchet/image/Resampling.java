package io.ratchet.image;

/**
 * The weights to resize one axis with a triangle filter at half-pixel centres, widened when shrinking, as Pillow's and
 * torchvision's antialiased bilinear do. Enlarging is plain bilinear.
 */
final class Resampling {

    private final int[] firsts;
    private final float[][] weights;

    /** From an axis of this many samples to one of that many; both at least one. */
    Resampling(int from, int to) {
        firsts = new int[to];
        weights = new float[to][];
        double scale = (double) from / to;
        double radius = Math.max(1, scale);
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            int first = Math.max(0, (int) (centre - radius + 0.5));
            int end = Math.min(from, (int) (centre + radius + 0.5));
            firsts[i] = first;
            weights[i] = triangle(first, end, centre, radius);
        }
    }

    private static float[] triangle(int first, int end, double centre, double radius) {
        double[] heights = new double[end - first];
        double sum = 0;
        for (int j = 0; j < heights.length; j++) {
            heights[j] = Math.max(0, 1 - Math.abs(first + j + 0.5 - centre) / radius);
            sum += heights[j];
        }
        float[] normalised = new float[heights.length];
        for (int j = 0; j < heights.length; j++) {
            normalised[j] = (float) (heights[j] / sum);
        }
        return normalised;
    }

    /** The first sample that enters output i. */
    int first(int i) {
        return firsts[i];
    }

    /** What it and those after it count, summing to one. To read only. */
    float[] weights(int i) {
        return weights[i];
    }
}
