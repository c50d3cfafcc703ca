package io.ratchet.graph;

/**
 * The solution z of (I - alpha W) z = y by conjugate gradients (Hestenes and Stiefel 1952), W the normalised affinity. The
 * matrix is positive definite for alpha below one. Starts from zero and ends when |y - (I - alpha W) z| is at most the
 * tolerance times |y|, or after so many iterations.
 */
record Diffusion(Affinity affinity, double alpha, int iterations, double tolerance) {

    double[] solve(double[] y) {
        double[] z = new double[y.length];
        double[] residual = y.clone();
        double[] direction = y.clone();
        double[] product = new double[y.length];
        double squared = dot(residual, residual);
        double enough = tolerance * tolerance * squared;
        for (int i = 0; i < iterations && squared > enough; i++) {
            for (int row = 0; row < y.length; row++) {
                product[row] = direction[row] - alpha * affinity.times(row, direction);
            }
            double step = squared / dot(direction, product);
            add(z, step, direction);
            add(residual, -step, product);
            double before = squared;
            squared = dot(residual, residual);
            for (int row = 0; row < y.length; row++) {
                direction[row] = residual[row] + squared / before * direction[row];
            }
        }
        return z;
    }

    private static void add(double[] target, double factor, double[] vector) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * vector[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
