package io.ratchet.pseudolabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgreementTests {

    private final SoftLabels head = Drawn.softLabels(500, 3, 2, 1);
    private final SoftLabels graph = Drawn.softLabels(500, 3, 2, 2);
    private final SoftLabels view = Drawn.softLabels(500, 3, 2, 3);

    @Test
    void keepsExactlyTheIntersection() {
        int[] expected = IntStream.range(0, 500)
                .filter(row -> head.label(row) == graph.label(row) && graph.label(row) == view.label(row))
                .toArray();

        PseudoLabels agreed = Agreement.of(head, graph, view);

        assertThat(agreed.rows()).isEqualTo(expected).isNotEmpty();
        assertThat(agreed.weights()).containsOnly(1);
        for (int i = 0; i < expected.length; i++) {
            assertThat(agreed.label(i)).isEqualTo(head.label(expected[i]));
            assertThat(agreed.targets()[3 * i + agreed.label(i)]).isEqualTo(1);
        }
    }

    @Test
    void silenceAgreesWithNothing() {
        SoftLabels silent = SoftLabels.oneHot(2, new int[] {-1, 0, -1});
        SoftLabels other = SoftLabels.oneHot(2, new int[] {-1, 0, 1});

        assertThat(Agreement.of(silent, other).rows()).containsExactly(1);
        assertThat(Drawn.labels(Agreement.among(silent, other))).containsExactly(-1, 0, -1);
    }

    @Test
    void whatAgreesIsTheMeanAndCanBeSelectedFrom() {
        SoftLabels agreed = Agreement.among(head, graph);
        int[] rows = Agreement.of(head, graph).rows();

        assertThat(new All(Target.HARD).select(agreed, Drawn.even(3)).rows()).isEqualTo(rows);
        for (int row : rows) {
            assertThat(agreed.probability(row, 1))
                    .isCloseTo((head.probability(row, 1) + graph.probability(row, 1)) / 2, within(1e-6f));
        }
        assertThat(PerClassQuota.ofImages(30, Target.HARD)
                        .select(agreed, Drawn.even(3))
                        .rows())
                .hasSize(30);
    }

    @Test
    void labelsOfIndependentSourcesThatAgreeAreMoreOftenRight() {
        int[] truth = Drawn.classes(5000, 3, 4);
        Votes votes = Drawn.votes(truth, 2, 3, member -> Drawn.symmetric(3, .7), 5);
        SoftLabels first = labelsOf(votes, 0);
        PseudoLabels agreed = Agreement.of(first, labelsOf(votes, 1));

        long right = IntStream.range(0, agreed.size())
                .filter(i -> agreed.label(i) == truth[agreed.rows()[i]])
                .count();
        // Both right .49, both wrong alike .3 · .3 / 2 = .045.
        assertThat((double) right / agreed.size()).isCloseTo(.49 / .535, within(.015));
        assertThat(agreed.coverage(5000)).isCloseTo(.535, within(.02));
    }

    @Test
    void refusesOneSourceOrDifferentImages() {
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.of(head));
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.of(head, Drawn.softLabels(3, 3, 1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Agreement.among(head, Drawn.softLabels(500, 2, 1, 1)));
    }

    private static SoftLabels labelsOf(Votes votes, int member) {
        return SoftLabels.oneHot(
                votes.classes(),
                IntStream.range(0, votes.size())
                        .map(row -> votes.vote(row, member))
                        .toArray());
    }
}
