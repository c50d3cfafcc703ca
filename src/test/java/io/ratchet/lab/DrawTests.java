package io.ratchet.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrawTests {

    private static final List<String> CLASSES = List.of("a", "b", "c");

    // 40 of a, 30 of b, 20 of c
    private static final int[] LABELS =
            IntStream.range(0, 90).map(i -> i < 40 ? 0 : i < 70 ? 1 : 2).toArray();

    @Test
    void partsAreDisjointAndTogetherAll() {
        Draw draw = Draw.of(LABELS, CLASSES, 5, 3, 0, 1);

        assertThat(all(draw)).hasSize(90).doesNotHaveDuplicates();
    }

    @Test
    void eachClassGivesAsManyLabelledAndSelectionImages() {
        Draw draw = Draw.of(LABELS, CLASSES, 5, 3, 0, 1);

        assertThat(counts(draw.labelled())).containsExactly(5, 5, 5);
        assertThat(counts(draw.selection())).containsExactly(3, 3, 3);
        assertThat(counts(draw.unlabelled())).containsExactly(32, 22, 12);
    }

    @Test
    void aSeedDrawsTheSameAndAnotherSeedOthers() {
        assertThat(all(Draw.of(LABELS, CLASSES, 5, 3, 0, 7))).isEqualTo(all(Draw.of(LABELS, CLASSES, 5, 3, 0, 7)));
        assertThat(Draw.of(LABELS, CLASSES, 5, 3, 0, 7).labelled())
                .isNotEqualTo(Draw.of(LABELS, CLASSES, 5, 3, 0, 8).labelled());
    }

    @Test
    void fewerUnlabelledImagesAreTheBeginningOfMore() {
        int[] few = Draw.of(LABELS, CLASSES, 5, 3, 10, 1).unlabelled();
        int[] more = Draw.of(LABELS, CLASSES, 5, 3, 30, 1).unlabelled();

        assertThat(few).hasSize(10).isEqualTo(Arrays.copyOf(more, 10));
        assertThat(counts(few)).doesNotContain(10); // mixed, not class by class
    }

    @Test
    void saysWhichClassHasTooFewImages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Draw.of(LABELS, CLASSES, 15, 6, 0, 1))
                .withMessageContaining("'c' has 20 images")
                .withMessageContaining("15 labelled and 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Draw.of(new int[] {0, 1}, List.of("a", "b"), 1, 0, 0, 1))
                .withMessageContaining("without a label");
    }

    private static int[] all(Draw draw) {
        return Stream.of(draw.labelled(), draw.selection(), draw.unlabelled())
                .flatMapToInt(Arrays::stream)
                .toArray();
    }

    private static int[] counts(int[] positions) {
        int[] counts = new int[3];
        for (int position : positions) {
            counts[LABELS[position]]++;
        }
        return counts;
    }
}
