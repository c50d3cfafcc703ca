package io.ratchet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The formulas of the heads against plain loops. */
class FittedHeadTests {

    private static final int CLASSES = 3;
    private static final int DIMENSION = 16;
    private static final int LABELLED = 40;

    private final double[][] labelled = gaussian(LABELLED, 1);
    private final double[][] asked = gaussian(11, 2);
    private final int[] labels =
            IntStream.range(0, LABELLED).map(i -> i % CLASSES).toArray();

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    @Test
    void prototypesAreTheMeansOfCentredDirections() {
        double[] mean = mean(labelled);
        double[][] prototypes = new double[CLASSES][DIMENSION];
        for (int i = 0; i < LABELLED; i++) {
            double[] direction = direction(labelled[i], mean);
            for (int d = 0; d < DIMENSION; d++) {
                prototypes[labels[i]][d] += direction[d];
            }
        }

        float[][] logits = logits(new PrototypeHead());

        for (int i = 0; i < asked.length; i++) {
            for (int k = 0; k < CLASSES; k++) {
                double expected = 10 * dot(direction(asked[i], mean), direction(prototypes[k], new double[DIMENSION]));
                assertThat((double) logits[i][k]).isCloseTo(expected, within(1e-4));
            }
        }
    }

    @Test
    void neighboursVoteWithTheirSimilarity() {
        assertVotes(7, 7);
    }

    @Test
    void allVoteWhenThereAreFewerThanK() {
        assertVotes(500, LABELLED);
    }

    private void assertVotes(int k, int voters) {
        double[] mean = mean(labelled);
        float[][] logits = logits(new NeighbourHead(k));

        for (int i = 0; i < asked.length; i++) {
            double[] direction = direction(asked[i], mean);
            double[] similarity = IntStream.range(0, LABELLED)
                    .mapToDouble(j -> dot(direction, direction(labelled[j], mean)))
                    .toArray();
            List<Integer> nearest = IntStream.range(0, LABELLED)
                    .boxed()
                    .sorted(Comparator.comparing(j -> -similarity[j]))
                    .limit(voters)
                    .toList();
            double all = nearest.stream()
                    .mapToDouble(j -> Math.exp(similarity[j] / 0.07))
                    .sum();
            double sum = 0;
            for (int c = 0; c < CLASSES; c++) {
                int label = c;
                double votes = nearest.stream()
                        .filter(j -> labels[j] == label)
                        .mapToDouble(j -> voters * Math.exp(similarity[j] / 0.07) / all)
                        .sum();
                double probability = (votes + 1) / (voters + CLASSES);
                sum += probability;
                // The embeddings are kept as float16: three digits.
                assertThat(Math.exp(logits[i][c])).isCloseTo(probability, within(5e-3));
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void findsItsOwnLabelledImages() {
        try (NDManager manager = Torch.newManager()) {
            NDArray embeddings = tensor(manager, labelled);
            NeighbourHead design = new NeighbourHead(1);
            Head head = Head.open(manager, design, design.fit(embeddings, labels, CLASSES), DIMENSION, CLASSES);

            long[] answers = head.logits(embeddings).argMax(1).toLongArray();

            assertThat(answers)
                    .containsExactly(IntStream.of(labels).asLongStream().toArray());
        }
    }

    @Test
    void anEmbeddingWithoutDirectionGetsANumber() {
        double[] mean = mean(labelled);
        try (NDManager manager = Torch.newManager()) {
            NDArray lost = tensor(manager, new double[][] {mean});
            for (HeadDesign.Fitted design : List.of(new PrototypeHead(), new NeighbourHead(5))) {
                byte[] weights = design.fit(tensor(manager, labelled), labels, CLASSES);
                Head head = Head.open(manager, design, weights, DIMENSION, CLASSES);
                for (float logit : head.logits(lost).toFloatArray()) {
                    assertThat(logit).isFinite();
                }
            }
        }
    }

    @Test
    void refusesLabelsThatAreNotThoseOfTheEmbeddings() {
        try (NDManager manager = Torch.newManager()) {
            NDArray embeddings = tensor(manager, labelled);
            PrototypeHead head = new PrototypeHead();
            assertThatThrownBy(() -> head.fit(embeddings, labels, 4))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("class 3 has no labelled image");
            assertThatThrownBy(() -> head.fit(embeddings, new int[] {0, 1, 2}, CLASSES))
                    .hasMessageContaining("3 labels for embeddings");
            assertThatThrownBy(() -> head.fit(embeddings, labels, 2)).hasMessageContaining("a label is 0 to 1");
        }
    }

    @Test
    void areReadFromWhatTheySay() {
        for (HeadDesign design : List.of(
                new HeadDesign.LinearHead(),
                new HeadDesign.MlpHead(8, 0.25),
                new PrototypeHead(),
                new NeighbourHead(20))) {
            assertThat(HeadDesign.parse(design.describe())).isEqualTo(design);
        }
        assertThatThrownBy(() -> HeadDesign.parse("forest"))
                .hasMessageContaining("the head is 'forest', allowed are 'linear', 'prototype'");
        assertThatThrownBy(() -> HeadDesign.parse("neighbours(k=0)")).hasMessageContaining("1 to 10000");
        try (NDManager manager = Torch.newManager()) {
            assertThatThrownBy(() -> Architecture.head().untrained(manager, new PrototypeHead(), 2))
                    .hasMessageContaining("is fitted, not trained");
        }
    }

    private float[][] logits(HeadDesign.Fitted design) {
        try (NDManager manager = Torch.newManager()) {
            byte[] weights = design.fit(tensor(manager, labelled), labels, CLASSES);
            Head head = Head.open(manager, design, weights, DIMENSION, CLASSES);
            float[] flat = head.logits(tensor(manager, asked)).toFloatArray();
            float[][] rows = new float[asked.length][CLASSES];
            for (int i = 0; i < flat.length; i++) {
                rows[i / CLASSES][i % CLASSES] = flat[i];
            }
            return rows;
        }
    }

    private static NDArray tensor(NDManager manager, double[][] rows) {
        float[] flat = new float[rows.length * DIMENSION];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) rows[i / DIMENSION][i % DIMENSION];
        }
        return manager.create(flat, new Shape(rows.length, DIMENSION));
    }

    private static double[][] gaussian(int n, long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[n][DIMENSION];
        for (double[] row : rows) {
            for (int d = 0; d < DIMENSION; d++) {
                row[d] = (float) (1 + random.nextGaussian());
            }
        }
        return rows;
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[DIMENSION];
        for (double[] row : rows) {
            for (int d = 0; d < DIMENSION; d++) {
                mean[d] += row[d] / rows.length;
            }
        }
        return mean;
    }

    private static double[] direction(double[] row, double[] origin) {
        double[] direction = new double[DIMENSION];
        double length = 0;
        for (int d = 0; d < DIMENSION; d++) {
            direction[d] = row[d] - origin[d];
            length += direction[d] * direction[d];
        }
        for (int d = 0; d < DIMENSION; d++) {
            direction[d] /= Math.sqrt(length);
        }
        return direction;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int d = 0; d < DIMENSION; d++) {
            sum += left[d] * right[d];
        }
        return sum;
    }
}
