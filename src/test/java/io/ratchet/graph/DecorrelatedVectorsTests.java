package io.ratchet.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ratchet.network.Torch;
import java.util.SplittableRandom;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DecorrelatedVectorsTests {

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    /** The cosine after it is that of (x - mean)^T C^-1/2 (y - mean); the root is found here by iteration. */
    @Test
    void compareByTheInverseRootOfTheCovariance() {
        int n = 4100; // more than one block
        int dimension = 4;
        NodeVectors vectors = Vectors.of(stretched(n, dimension));
        NodeVectors decorrelated = NodeVectors.decorrelated(vectors, 10, () -> {});

        SimpleMatrix rows = new SimpleMatrix(n, dimension);
        for (int i = 0; i < n; i++) {
            float[] vector = Vectors.read(vectors, i);
            for (int d = 0; d < dimension; d++) {
                rows.set(i, d, vector[d]);
            }
        }
        SimpleMatrix mean = new SimpleMatrix(1, dimension);
        for (int i = 0; i < n; i++) {
            mean = mean.plus(rows.getRow(i).divide(n));
        }
        SimpleMatrix covariance =
                rows.transpose().mult(rows).divide(n).minus(mean.transpose().mult(mean));
        SimpleMatrix inverseRoot = root(covariance).invert();

        assertThat(decorrelated.dimension()).isEqualTo(dimension);
        for (int[] pair : new int[][] {{0, 1}, {5, 4099}, {17, 18}, {3999, 4000}}) {
            SimpleMatrix x = rows.getRow(pair[0]).minus(mean);
            SimpleMatrix y = rows.getRow(pair[1]).minus(mean);
            double expected =
                    product(x, inverseRoot, y) / Math.sqrt(product(x, inverseRoot, x) * product(y, inverseRoot, y));
            assertThat(Vectors.dot(Vectors.read(decorrelated, pair[0]), Vectors.read(decorrelated, pair[1])))
                    .isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void whatAllShareNoLongerHidesTheClass() {
        SplittableRandom random = new SplittableRandom(3);
        float[][] vectors = new float[400][8];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i][0] = (i % 2 == 0 ? 1 : -1) + (float) (0.3 * random.nextGaussian());
            vectors[i][1] = 20 + (float) (6 * random.nextGaussian()); // brightness, say
            for (int d = 2; d < 8; d++) {
                vectors[i][d] = (float) (3 * random.nextGaussian());
            }
        }
        NodeVectors plain = Vectors.of(vectors);
        double before = sameClass(plain);
        double after = sameClass(NodeVectors.decorrelated(plain, 8, () -> {}));
        assertThat(after).isGreaterThan(before + 0.05);
    }

    @Test
    void keepsTheDirectionsThatVaryMost() {
        assertThat(NodeVectors.decorrelated(Vectors.of(stretched(100, 6)), 2, () -> {})
                        .dimension())
                .isEqualTo(2);
    }

    @Test
    void directionsWithoutVarianceAreLeftOut() {
        float[][] flat = Vectors.random(50, 5, 1);
        for (float[] vector : flat) {
            vector[3] = 0;
            vector[4] = vector[0];
        }
        assertThat(NodeVectors.decorrelated(Vectors.of(flat), 5, () -> {}).dimension())
                .isEqualTo(3);
    }

    @Test
    void vectorsThatDoNotVaryStayAsTheyAre() {
        NodeVectors same = Vectors.of(new float[][] {{1, 2}, {1, 2}, {1, 2}});
        assertThat(NodeVectors.decorrelated(same, 2, () -> {})).isSameAs(same);
    }

    @Test
    void oneDimensionIsTheLeast() {
        NodeVectors any = Vectors.of(new float[][] {{1, 2}, {2, 1}});
        assertThatThrownBy(() -> NodeVectors.decorrelated(any, 0, () -> {}))
                .hasMessageContaining("allowed is 1 or more");
    }

    private static float[][] stretched(int n, int dimension) {
        float[][] vectors = Vectors.random(n, dimension, n);
        for (float[] vector : vectors) {
            for (int d = 0; d < dimension; d++) {
                vector[d] = vector[d] * (d + 1) + 0.5f * vector[0] + 1;
            }
        }
        return vectors;
    }

    /** Denman and Beavers' iteration. */
    private static SimpleMatrix root(SimpleMatrix matrix) {
        SimpleMatrix y = matrix;
        SimpleMatrix z = SimpleMatrix.identity(matrix.getNumRows());
        for (int i = 0; i < 30; i++) {
            SimpleMatrix next = y.plus(z.invert()).divide(2);
            z = z.plus(y.invert()).divide(2);
            y = next;
        }
        return y;
    }

    private static double product(SimpleMatrix x, SimpleMatrix matrix, SimpleMatrix y) {
        return x.mult(matrix).mult(y.transpose()).get(0, 0);
    }

    private static double sameClass(NodeVectors vectors) {
        NeighbourGraph graph = NearestNeighbours.exact(vectors, 5, () -> {});
        int same = 0;
        for (int node = 0; node < graph.size(); node++) {
            for (int i = 0; i < graph.k(); i++) {
                same += graph.neighbour(node, i) % 2 == node % 2 ? 1 : 0;
            }
        }
        return (double) same / (graph.size() * graph.k());
    }
}
