package io.ratchet.graph;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The directions along which vectors of length one vary most (principal component analysis).
 *
 * @param directions (m, D): orthonormal, that of the largest variance first
 * @param variances (m): along each of them, above 0 and falling
 */
record PrincipalComponents(double[][] directions, double[] variances) {

    /** Of vectors of length one; what is below is the rounding of float32. */
    private static final double SMALLEST = 1e-6;

    /**
     * Of a covariance.
     *
     * @param covariance (D, D), flat, symmetric
     * @param most components at most, 1 or more; fewer where the rest does not vary
     */
    static PrincipalComponents of(double[] covariance, int dimension, int most) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(dimension, true, true);
        if (!eigen.decompose(DMatrixRMaj.wrap(dimension, dimension, covariance))) {
            throw new IllegalStateException("the covariance of the vectors has no eigenvalues");
        }
        double[] values = IntStream.range(0, dimension)
                .mapToDouble(i -> eigen.getEigenvalue(i).getReal())
                .toArray();
        int[] kept = IntStream.range(0, dimension)
                .boxed()
                .filter(i -> values[i] > SMALLEST)
                .sorted(Comparator.comparingDouble(i -> -values[i]))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
        double[][] directions = new double[kept.length][];
        double[] variances = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            directions[i] = eigen.getEigenVector(kept[i]).getData();
            variances[i] = values[kept[i]];
        }
        return new PrincipalComponents(directions, variances);
    }

    int count() {
        return variances.length;
    }
}
