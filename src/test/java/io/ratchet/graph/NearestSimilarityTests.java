package io.ratchet.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ratchet.network.Torch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestSimilarityTests {

    @BeforeAll
    static void startTorch() {
        Torch.start(2);
    }

    @ParameterizedTest
    @CsvSource({"101, 37, 4000, 1000", "101, 37, 10, 7", "10, 64, 10, 64", "1, 1, 3, 3", "33, 5, 1, 1"})
    void isThatOfBruteForceWhateverTheTiles(int queries, int others, int queryRows, int otherRows) {
        NodeVectors left = Vectors.of(Vectors.random(queries, 6, 1));
        NodeVectors right = Vectors.of(Vectors.random(others, 6, 2));

        float[] nearest = NearestSimilarity.of(left, right, () -> {}, queryRows, otherRows);

        for (int i = 0; i < queries; i++) {
            float[] query = Vectors.read(left, i);
            double expected = IntStream.range(0, others)
                    .mapToDouble(j -> Vectors.dot(query, Vectors.read(right, j)))
                    .max()
                    .orElseThrow();
            assertThat((double) nearest[i]).isCloseTo(expected, within(1e-6));
        }
    }

    @Test
    void ofNothingIsNothingAndToNothingIsTheFarthest() {
        NodeVectors some = Vectors.of(Vectors.random(3, 4, 1));
        NodeVectors none = NodeVectors.chosen(some, new int[0]);

        assertThat(NearestSimilarity.of(none, some, () -> {})).isEmpty();
        assertThat(NearestSimilarity.of(some, none, () -> {})).containsExactly(-1, -1, -1);
    }

    @Test
    void comparesOnlyWhatHasOneDimension() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NearestSimilarity.of(
                        Vectors.of(Vectors.random(3, 4, 1)), Vectors.of(Vectors.random(3, 5, 1)), () -> {}))
                .withMessageContaining("4 and 5");
    }

    @Test
    void endsWhenThePulseThrows() {
        NodeVectors some = Vectors.of(Vectors.random(3, 4, 1));
        assertThatThrownBy(() -> NearestSimilarity.of(some, some, () -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
    }
}
