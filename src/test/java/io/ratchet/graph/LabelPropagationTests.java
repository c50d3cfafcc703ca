package io.ratchet.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ratchet.network.Torch;
import io.ratchet.rows.BatchedRows;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LabelPropagationTests {

    private static final LabelPropagation PUBLISHED = LabelPropagation.asPublished();
    private static final Offset<Double> SLIGHTLY = within(1e-6);

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    @Test
    void isTheSolutionOfTheDenseSystem() {
        int n = 60;
        int classes = 3;
        NeighbourGraph graph = graph(Vectors.random(n, 5, 11), 6);
        int[] labels = unlabelled(n);
        for (int node : new int[] {0, 7, 13, 29, 41}) {
            labels[node] = node % classes;
        }
        float[] probabilities = new LabelPropagation(0.99, 3, 1000, 1e-12).propagate(graph, labels, classes);

        double[][] system = denseSystem(graph, 0.99, 3);
        double[][] z = new double[classes][];
        for (int c = 0; c < classes; c++) {
            z[c] = Elimination.solve(system, target(labels, c));
        }
        for (int node = 0; node < n; node++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += Math.max(z[c][node], 0);
            }
            for (int c = 0; c < classes; c++) {
                assertThat((double) probabilities[node * classes + c])
                        .isCloseTo(Math.max(z[c][node], 0) / sum, SLIGHTLY);
            }
        }
    }

    @Test
    void diffusionSolvesItsSystem() {
        int n = 40;
        NeighbourGraph graph = graph(Vectors.random(n, 4, 2), 5);
        double[] y = target(new int[n], 0);
        double[] z = new Diffusion(Affinity.of(graph, 2), 0.9, 1000, 1e-12).solve(y);
        double[] expected = Elimination.solve(denseSystem(graph, 0.9, 2), y);
        assertThat(z).containsExactly(expected, within(1e-10));
    }

    @Test
    void theAuthorsTwentyStepsRankAsTheSolutionDoes() {
        int n = 200;
        NeighbourGraph graph = graph(Vectors.random(n, 6, 4), 10);
        int[] labels = unlabelled(n);
        for (int node = 0; node < 20; node++) {
            labels[node] = node % 4;
        }
        float[] twenty = PUBLISHED.propagate(graph, labels, 4);
        float[] many = new LabelPropagation(0.99, 3, 1000, 1e-12).propagate(graph, labels, 4);
        int same = 0;
        for (int node = 0; node < n; node++) {
            same += argMax(twenty, node, 4) == argMax(many, node, 4) ? 1 : 0;
        }
        assertThat(same).isGreaterThan(n * 95 / 100);
    }

    @Test
    void followsRingsWhereTheNearestCentroidCannot() {
        int perRing = 120;
        float[][] points = Rings.points(perRing, 1);
        int[] truth = new int[2 * perRing];
        Arrays.fill(truth, perRing, 2 * perRing, 1);
        int[] labels = unlabelled(2 * perRing);
        // Three of each ring, all on one side; the other is within twenty steps, which is as far as twenty iterations
        // see.
        for (int node : new int[] {0, 6, 12, perRing, perRing + 6, perRing + 12}) {
            labels[node] = truth[node];
        }
        NeighbourGraph graph = graph(Rings.features(points), 10);
        float[] probabilities = PUBLISHED.propagate(graph, labels, 2);
        int byGraph = 0;
        for (int node = 0; node < truth.length; node++) {
            byGraph += argMax(probabilities, node, 2) == truth[node] ? 1 : 0;
        }
        int byCentroid = Rings.rightByNearestCentroid(Rings.features(points), labels, truth);
        assertThat(byGraph).isGreaterThan(truth.length * 95 / 100);
        assertThat(byCentroid).isLessThan(truth.length * 80 / 100);
    }

    @Test
    void nodesThatNoLabelReachesGetZeros() {
        // 0 and 1 know each other, 2 and 3 too, 4 is similar to none; only 0 has a label.
        NeighbourGraph graph =
                new NeighbourGraph(5, 1, new int[] {1, 0, 3, 2, 0}, new float[] {0.9f, 0.9f, 0.8f, 0.8f, -0.5f});
        float[] probabilities = PUBLISHED.propagate(graph, new int[] {1, -1, -1, -1, -1}, 2);
        assertThat(probabilities).containsExactly(0, 1, 0, 1, 0, 0, 0, 0, 0, 0);
        assertThat(LabelPropagation.certainty(probabilities, 2)).containsExactly(1, 1, 0, 0, 0);
    }

    @Test
    void aLabelledNodeWithoutNeighboursKeepsItsLabel() {
        NeighbourGraph graph = new NeighbourGraph(3, 1, new int[] {1, 0, 0}, new float[] {0.9f, 0.9f, 0});
        float[] probabilities = PUBLISHED.propagate(graph, new int[] {0, -1, 1}, 2);
        assertThat(probabilities).containsExactly(1, 0, 1, 0, 0, 1);
    }

    @Test
    void aClassWithoutLabelsGetsNothing() {
        NeighbourGraph graph = graph(Vectors.random(30, 4, 8), 5);
        int[] labels = unlabelled(30);
        labels[3] = 0;
        labels[9] = 2;
        float[] probabilities = PUBLISHED.propagate(graph, labels, 3);
        for (int node = 0; node < 30; node++) {
            assertThat(probabilities[3 * node + 1]).isZero();
            assertThat(probabilities[3 * node] + probabilities[3 * node + 2]).isCloseTo(1f, within(1e-6f));
        }
    }

    @Test
    void moreLabelsOfAClassDoNotMakeItLouder() {
        // A ring 0 - 1 - 3 - 2 - 0 of equal links. Node 3 has a neighbour of either class, and the two of class 0 share
        // a vote.
        NeighbourGraph graph =
                new NeighbourGraph(4, 2, new int[] {1, 2, 0, 3, 0, 3, 1, 2}, new float[] {1, 1, 1, 1, 1, 1, 1, 1});
        float[] probabilities = PUBLISHED.propagate(graph, new int[] {0, 0, 1, -1}, 2);
        assertThat(probabilities[7]).isGreaterThan(0.5f);
    }

    @Test
    void isTheSameEachTime() {
        NeighbourGraph graph = graph(Vectors.random(100, 6, 6), 7);
        int[] labels = unlabelled(100);
        for (int node = 0; node < 10; node++) {
            labels[node] = node % 5;
        }
        assertThat(PUBLISHED.propagate(graph, labels, 5)).isEqualTo(PUBLISHED.propagate(graph, labels, 5));
    }

    @Test
    void certaintyIsOneMinusTheRelativeEntropy() {
        float[] rows = {0.25f, 0.25f, 0.25f, 0.25f, 1, 0, 0, 0, 0.5f, 0.5f, 0, 0, 0, 0, 0, 0};
        float[] certainty = LabelPropagation.certainty(rows, 4);
        assertThat(certainty).containsExactly(new float[] {0, 1, 0.5f, 0}, within(1e-6f));
        assertThat(LabelPropagation.certainty(new float[] {1, 0}, 1)).containsExactly(1, 0);
    }

    @Test
    void refusesWhatDoesNotFit() {
        NeighbourGraph graph = new NeighbourGraph(2, 1, new int[] {1, 0}, new float[] {1, 1});
        assertThatThrownBy(() -> PUBLISHED.propagate(graph, new int[] {0}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 labels do not fit 2 nodes");
        assertThatThrownBy(() -> PUBLISHED.propagate(graph, new int[] {0, 2}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label is 2, allowed is -1 to 1");
        assertThatThrownBy(() -> PUBLISHED.propagate(graph, new int[] {0, 0}, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("classes is 0, allowed is 1 or more");
        assertThatThrownBy(() -> new LabelPropagation(1, 3, 20, 1e-6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("alpha is 1.0");
        assertThatThrownBy(() -> new LabelPropagation(0.99, 0, 20, 1e-6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("exponent is 0.0");
        assertThatThrownBy(() -> new LabelPropagation(0.99, 3, 0, 1e-6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("iterations is 0");
        assertThatThrownBy(() -> new NeighbourGraph(2, 1, new int[] {0, 0}, new float[] {1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a neighbour of node 0 is 0");
    }

    private static NeighbourGraph graph(float[][] vectors, int k) {
        return NearestNeighbours.exact(Vectors.of(vectors), k, () -> {});
    }

    private static int[] unlabelled(int n) {
        int[] labels = new int[n];
        Arrays.fill(labels, -1);
        return labels;
    }

    private static int argMax(float[] rows, int row, int width) {
        return BatchedRows.argMax(Arrays.copyOfRange(rows, row * width, (row + 1) * width));
    }

    private static double[] target(int[] labels, int label) {
        long count = Arrays.stream(labels).filter(l -> l == label).count();
        return Arrays.stream(labels)
                .mapToDouble(l -> l == label ? 1.0 / count : 0)
                .toArray();
    }

    /** I - alpha D^-1/2 (A + A^T) D^-1/2, written down as the paper does. */
    private static double[][] denseSystem(NeighbourGraph graph, double alpha, double exponent) {
        int n = graph.size();
        double[][] weights = new double[n][n];
        for (int node = 0; node < n; node++) {
            for (int i = 0; i < graph.k(); i++) {
                double weight = Math.pow(Math.max(graph.similarity(node, i), 0), exponent);
                weights[node][graph.neighbour(node, i)] += weight;
                weights[graph.neighbour(node, i)][node] += weight;
            }
        }
        double[] degrees = Arrays.stream(weights)
                .mapToDouble(row -> Arrays.stream(row).sum())
                .toArray();
        double[][] system = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double normalised = weights[i][j] == 0 ? 0 : weights[i][j] / Math.sqrt(degrees[i] * degrees[j]);
                system[i][j] = (i == j ? 1 : 0) - alpha * normalised;
            }
        }
        return system;
    }

    /** Two noisy rings around one centre, the second 1.6 times as wide. */
    private static final class Rings {

        static float[][] points(int perRing, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            float[][] points = new float[2 * perRing][];
            for (int i = 0; i < points.length; i++) {
                double radius = (i < perRing ? 1 : 1.6) + 0.04 * random.nextGaussian();
                double angle = 2 * Math.PI * (i % perRing) / perRing;
                points[i] = new float[] {(float) (radius * Math.cos(angle)), (float) (radius * Math.sin(angle))};
            }
            return points;
        }

        /** Random Fourier features (Rahimi and Recht 2007): their cosine falls with the distance in the plane. */
        static float[][] features(float[][] points) {
            int dimension = 512;
            double width = 0.25;
            SplittableRandom random = new SplittableRandom(9);
            float[][] features = new float[points.length][dimension];
            for (int d = 0; d < dimension; d++) {
                double x = random.nextGaussian() / width;
                double y = random.nextGaussian() / width;
                double phase = 2 * Math.PI * random.nextDouble();
                for (int i = 0; i < points.length; i++) {
                    features[i][d] = (float) Math.cos(x * points[i][0] + y * points[i][1] + phase);
                }
            }
            return features;
        }

        static int rightByNearestCentroid(float[][] vectors, int[] labels, int[] truth) {
            float[][] centroids = new float[2][vectors[0].length];
            for (int i = 0; i < vectors.length; i++) {
                for (int d = 0; d < vectors[i].length && labels[i] >= 0; d++) {
                    centroids[labels[i]][d] += vectors[i][d];
                }
            }
            int right = 0;
            for (int i = 0; i < vectors.length; i++) {
                int nearest = Vectors.dot(vectors[i], centroids[0]) >= Vectors.dot(vectors[i], centroids[1]) ? 0 : 1;
                right += nearest == truth[i] ? 1 : 0;
            }
            return right;
        }
    }

    /** Gaussian elimination with partial pivoting. */
    private static final class Elimination {

        static double[] solve(double[][] matrix, double[] right) {
            int n = right.length;
            double[][] rows = new double[n][];
            for (int i = 0; i < n; i++) {
                rows[i] = Arrays.copyOf(matrix[i], n + 1);
                rows[i][n] = right[i];
            }
            for (int p = 0; p < n; p++) {
                int pivot = p;
                for (int i = p + 1; i < n; i++) {
                    pivot = Math.abs(rows[i][p]) > Math.abs(rows[pivot][p]) ? i : pivot;
                }
                double[] swapped = rows[p];
                rows[p] = rows[pivot];
                rows[pivot] = swapped;
                for (int i = p + 1; i < n; i++) {
                    double factor = rows[i][p] / rows[p][p];
                    for (int j = p; j <= n; j++) {
                        rows[i][j] -= factor * rows[p][j];
                    }
                }
            }
            double[] solution = new double[n];
            for (int i = n - 1; i >= 0; i--) {
                double sum = rows[i][n];
                for (int j = i + 1; j < n; j++) {
                    sum -= rows[i][j] * solution[j];
                }
                solution[i] = sum / rows[i][i];
            }
            return solution;
        }
    }
}
