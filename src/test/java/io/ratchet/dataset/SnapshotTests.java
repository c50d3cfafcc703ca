package io.ratchet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratchet.digest.Sha256;
import io.ratchet.network.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTests {

    private static final List<LabelledExample> ONE = List.of(new LabelledExample(1, 0));
    private static final List<LabelledExample> TWO = List.of(new LabelledExample(2, 0));
    private static final List<LabelledExample> NONE = List.of();

    @Test
    void refusesAnImageInTwoParts() {
        assertThat(snapshot(ONE, NONE, NONE, TWO).pseudoLabelled()).isEqualTo(TWO);
        assertInTwo(ONE, ONE, NONE, NONE);
        assertInTwo(ONE, NONE, ONE, NONE);
        assertInTwo(NONE, TWO, NONE, TWO);
        assertInTwo(NONE, NONE, TWO, TWO);
        assertInTwo(List.of(ONE.get(0), ONE.get(0)), NONE, NONE, NONE);
    }

    @Test
    void withoutCopiesItLearnsLessAndIsAnotherTraining() {
        List<LabelledExample> pseudo =
                List.of(new LabelledExample(5, 0), new LabelledExample(6, 1), new LabelledExample(7, 0));
        Snapshot all = snapshot(ONE, TWO, NONE, pseudo);

        Snapshot without = all.withoutCopies(new int[] {1});

        assertThat(without.pseudoLabelled()).containsExactly(pseudo.get(0), pseudo.get(2));
        assertThat(without.copies()).isEqualTo(new HeldOutCopies(1, 2, 4));
        assertThat(without.fingerprint())
                .isNotEqualTo(all.fingerprint())
                .isNotEqualTo(all.withoutCopies(new int[] {2}).fingerprint())
                .isEqualTo(all.withoutCopies(new int[] {1}).fingerprint());
        assertThat(all.withoutCopies(new int[0])).isSameAs(all);
    }

    private static void assertInTwo(
            List<LabelledExample> train,
            List<LabelledExample> selection,
            List<LabelledExample> gate,
            List<LabelledExample> pseudo) {
        assertThatThrownBy(() -> snapshot(train, selection, gate, pseudo))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is in two parts");
    }

    private static Snapshot snapshot(
            List<LabelledExample> train,
            List<LabelledExample> selection,
            List<LabelledExample> gate,
            List<LabelledExample> pseudo) {
        ServedLabels.Builder served = new ServedLabels.Builder(2);
        pseudo.forEach(example -> served.add(
                example.imageId(), 1, Answer.of(example.label() == 0 ? new float[] {1, 0} : new float[] {0, 1})));
        return new Snapshot(
                List.of("a", "b"),
                train,
                selection,
                gate,
                served.build(),
                new HeldOutCopies(1, 2, 3),
                new SnapshotBounds(2, 2, 0),
                Sha256.of(new byte[0]));
    }
}
