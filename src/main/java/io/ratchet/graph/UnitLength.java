package io.ratchet.graph;

/** Division of a vector by its L2 norm. */
final class UnitLength {

    private UnitLength() {}

    /**
     * Normalises in place; zeros stay.
     *
     * @return false if the vector holds a number that is not finite
     */
    static boolean normalise(float[] vector) {
        double norm = Math.sqrt(squares(vector));
        if (!Double.isFinite(norm)) {
            return false;
        }
        if (norm > 0) {
            float factor = (float) (1 / norm);
            for (int i = 0; i < vector.length; i++) {
                vector[i] *= factor;
            }
        }
        return true;
    }

    private static double squares(float[] vector) {
        // Four sums, so that no addition waits for the one before.
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < vector.length; i += 4) {
            a += (double) vector[i] * vector[i];
            b += (double) vector[i + 1] * vector[i + 1];
            c += (double) vector[i + 2] * vector[i + 2];
            d += (double) vector[i + 3] * vector[i + 3];
        }
        for (; i < vector.length; i++) {
            a += (double) vector[i] * vector[i];
        }
        return a + b + c + d;
    }
}
