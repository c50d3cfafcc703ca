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
        pseudo.forEach(example -> served.add(example.imageId(), 1, Answer.of(new float[] {1, 0})));
        return new Snapshot(
                List.of("a", "b"),
                train,
                selection,
                gate,
                new int[gate.size()],
                served.build(),
                0,
                new SnapshotBounds(2, 2),
                Sha256.of(new byte[0]));
    }
}
