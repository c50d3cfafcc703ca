package io.ratchet.graph;

import ai.djl.ndarray.NDArray;

/** Mean and covariance of vectors, summed up block by block in float64. */
final class Covariance {

    private final int dimension;
    private final double[] sums;
    private final double[] products;
    private long count;

    Covariance(int dimension) {
        this.dimension = dimension;
        this.sums = new double[dimension];
        this.products = new double[Math.multiplyExact(dimension, dimension)];
    }

    /** Adds vectors, (N, D); what is computed from them closes with their manager. */
    void add(NDArray vectors) {
        addTo(sums, vectors.sum(new int[] {0}).toFloatArray());
        addTo(products, vectors.transpose().matMul(vectors).toFloatArray()); // (D, D)
        count += vectors.getShape().get(0);
    }

    private static void addTo(double[] sums, float[] values) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
        }
    }

    /** (D) */
    double[] mean() {
        double[] mean = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            mean[i] = sums[i] / count;
        }
        return mean;
    }

    /** (D, D), flat. */
    double[] matrix() {
        double[] mean = mean();
        double[] matrix = new double[products.length];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                // Of both triangles, as float32 may round them apart.
                double both = products[i * dimension + j] + products[j * dimension + i];
                matrix[i * dimension + j] = both / (2 * count) - mean[i] * mean[j];
            }
        }
        return matrix;
    }
}
