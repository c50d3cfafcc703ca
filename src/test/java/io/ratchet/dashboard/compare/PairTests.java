package io.ratchet.dashboard.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.registry.GateAnswers;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PairTests {

    private static final List<String> NAMES = List.of("cat", "dog");

    private static final GateAnswers FIRST = new GateAnswers(
            new long[] {1, 2, 3, 4}, new int[] {0, 0, 1, 1}, new int[] {0, 0, 0, 1}, new double[] {0.9, 0.8, 0.7, 0.6});

    /** Judged by other images as well, and in another order. */
    private static final GateAnswers SECOND = new GateAnswers(
            new long[] {9, 3, 2, 1}, new int[] {0, 1, 0, 0}, new int[] {0, 1, 1, 0}, new double[] {0.5, 0.9, 0.8, 0.7});

    @Test
    void comparesOnTheImagesThatBothAnswered() {
        Pair pair = Pair.of(1, FIRST, 2, SECOND, NAMES);

        assertThat(pair.images()).isEqualTo("3 gate images");
        Pair.Counts counts = Objects.requireNonNull(pair.counts());
        assertThat(counts.bothRight()).isEqualTo("1");
        assertThat(counts.firstOnly()).isEqualTo("1");
        assertThat(counts.secondOnly()).isEqualTo("1");
        assertThat(counts.bothWrong()).isEqualTo("0");
        assertThat(counts.gain()).isEqualTo("±0.0 points");
    }

    @Test
    void whatWasLostStandsFirst() {
        Pair pair = Pair.of(1, FIRST, 2, SECOND, NAMES);

        assertThat(pair.flips()).extracting(Flip::image).containsExactly(2L, 3L);
        assertThat(pair.flips()).extracting(Flip::kind).containsExactly("lost", "won");
        MatrixDifference difference = Objects.requireNonNull(pair.difference());
        assertThat(difference.rows().get(0).cells())
                .extracting(MatrixDifference.Cell::text)
                .containsExactly("−1", "+1");
        assertThat(difference.rows().get(0).cells().get(1).look()).isEqualTo("wrong shade9");
    }

    @Test
    void withoutAnswersOrCommonImagesThereIsNothingToCompare() {
        assertThat(Pair.of(1, null, 2, SECOND, NAMES).images()).isNull();
        GateAnswers others = new GateAnswers(new long[] {7}, new int[1], new int[1], new double[1]);
        assertThat(Pair.of(1, FIRST, 2, others, NAMES).counts()).isNull();
    }
}
