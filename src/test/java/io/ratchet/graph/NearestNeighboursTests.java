package io.ratchet.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNeighboursTests {

    @TempDir
    Path folder;

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    @ParameterizedTest
    @CsvSource({
        "101, 7, 5, 8000, 1000",
        "101, 7, 5, 101, 101",
        "101, 7, 5, 32, 10",
        "101, 7, 5, 10, 32",
        "97, 13, 1, 30, 30",
        "64, 16, 3, 16, 8",
        "50, 3, 49, 7, 4",
        "50, 3, 60, 7, 4",
        "20, 5, 4, 1, 1",
        "2, 4, 1, 8, 8"
    })
    void areThoseOfBruteForceWhateverTheTiles(int n, int dimension, int k, int tileRows, int tileColumns) {
        NodeVectors vectors = Vectors.of(Vectors.random(n, dimension, n + dimension));
        NeighbourGraph graph =
                NearestNeighbours.exact(vectors, k, NearestNeighboursTests::silent, tileRows, tileColumns);

        assertThat(graph.size()).isEqualTo(n);
        assertThat(graph.k()).isEqualTo(Math.min(k, n - 1));
        for (int node = 0; node < n; node++) {
            int[] expected = bruteForce(vectors, node);
            for (int i = 0; i < graph.k(); i++) {
                assertThat(graph.neighbour(node, i)).isEqualTo(expected[i]);
                assertThat((double) graph.similarity(node, i))
                        .isCloseTo(
                                Vectors.dot(Vectors.read(vectors, node), Vectors.read(vectors, expected[i])),
                                within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8000, 1000", "6, 4", "4, 6", "5, 1"})
    void lowerIndicesComeFirstAmongEquals(int tileRows, int tileColumns) {
        // 24 corners of four kinds, whose products any order of adding gives exactly: 1, 0.5, or 0.
        float[][] kinds = {{1, 1, 1, 1, 0, 0}, {1, 1, -1, 1, 0, 0}, {0, 0, 1, 1, 1, 1}, {0, 0, 0, 0, 0, 0}};
        float[][] corners =
                IntStream.range(0, 24).mapToObj(i -> kinds[i * 7 % 4]).toArray(float[][]::new);
        NodeVectors vectors = Vectors.of(corners);
        NeighbourGraph graph =
                NearestNeighbours.exact(vectors, 9, NearestNeighboursTests::silent, tileRows, tileColumns);
        for (int node = 0; node < 24; node++) {
            int[] expected = bruteForce(vectors, node);
            for (int i = 0; i < 9; i++) {
                assertThat(graph.neighbour(node, i)).isEqualTo(expected[i]);
            }
        }
    }

    @Test
    void filesAreLaidEndToEnd() {
        float[][] all = Vectors.random(41, 10, 3);
        InputRows.Embeddings input = new InputRows.Embeddings(10);
        try (RowFile whole = Vectors.stored(folder, all);
                RowFile labelled = Vectors.stored(folder, Arrays.copyOfRange(all, 0, 12));
                RowFile unlabelled = Vectors.stored(folder, Arrays.copyOfRange(all, 12, 41))) {
            NeighbourGraph one = NearestNeighbours.exact(List.of(whole), input, 4, NearestNeighboursTests::silent);
            NeighbourGraph two =
                    NearestNeighbours.exact(List.of(labelled, unlabelled), input, 4, NearestNeighboursTests::silent);
            assertSame(one, two);
            NodeVectors vectors = NodeVectors.of(whole, input);
            for (int node = 0; node < 41; node++) {
                assertThat(one.neighbour(node, 0)).isEqualTo(bruteForce(vectors, node)[0]);
            }
        }
    }

    @Test
    void areTheSameEachTime() {
        NodeVectors vectors = Vectors.of(Vectors.random(300, 33, 5));
        assertSame(
                NearestNeighbours.exact(vectors, 10, NearestNeighboursTests::silent, 70, 30),
                NearestNeighbours.exact(vectors, 10, NearestNeighboursTests::silent, 70, 30));
    }

    @Test
    void oneNodeHasNone() {
        NeighbourGraph graph =
                NearestNeighbours.exact(Vectors.of(new float[][] {{1, 2}}), 3, NearestNeighboursTests::silent);
        assertThat(graph.size()).isEqualTo(1);
        assertThat(graph.k()).isZero();
    }

    @Test
    void thePulseStopsTheSearch() {
        NodeVectors vectors = Vectors.of(Vectors.random(50, 4, 1));
        int[] pulses = new int[1];
        assertThatThrownBy(() -> NearestNeighbours.exact(
                        vectors,
                        3,
                        () -> {
                            if (++pulses[0] == 3) {
                                throw new IllegalStateException("stopped");
                            }
                        },
                        10,
                        10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stopped");
        assertThat(pulses[0]).isEqualTo(3);
    }

    @Test
    void refusesNoNeighbours() {
        assertThatThrownBy(() ->
                        NearestNeighbours.exact(Vectors.of(Vectors.random(5, 4, 1)), 0, NearestNeighboursTests::silent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("k is 0, allowed is 1 or more");
    }

    private static void silent() {}

    private static void assertSame(NeighbourGraph one, NeighbourGraph two) {
        assertThat(two.size()).isEqualTo(one.size());
        assertThat(two.k()).isEqualTo(one.k());
        for (int node = 0; node < one.size(); node++) {
            for (int i = 0; i < one.k(); i++) {
                assertThat(two.neighbour(node, i)).isEqualTo(one.neighbour(node, i));
                assertThat(two.similarity(node, i)).isEqualTo(one.similarity(node, i));
            }
        }
    }

    /** All other nodes, nearest first, then by index. */
    private static int[] bruteForce(NodeVectors vectors, int node) {
        float[] own = Vectors.read(vectors, node);
        double[] similarities = IntStream.range(0, vectors.size())
                .mapToDouble(other -> Vectors.dot(own, Vectors.read(vectors, other)))
                .toArray();
        return IntStream.range(0, vectors.size())
                .filter(other -> other != node)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer other) -> -similarities[other])
                        .thenComparing(other -> other))
                .mapToInt(other -> other)
                .toArray();
    }
}
