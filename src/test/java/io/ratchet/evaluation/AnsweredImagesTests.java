package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnsweredImagesTests {

    private static final List<String> CLASSES = List.of("cat", "dog", "fox");

    @Test
    void countsWhoWasRightOverallAndPerClass() {
        AnsweredImages answers = new AnsweredImages(
                new int[] {0, 0, 0, 1, 1}, new int[] {0, 1, 0, 1, 0}, new int[] {0, 0, 1, 1, 2}, CLASSES);

        assertThat(answers.overall()).isEqualTo(new PairedComparison(5, 2, 1, 1));
        assertThat(answers.ofClass(0)).isEqualTo(new PairedComparison(3, 1, 1, 1));
        assertThat(answers.ofClass(1)).isEqualTo(new PairedComparison(2, 1, 0, 0));
        assertThat(answers.ofClass(2)).isEqualTo(new PairedComparison(0, 0, 0, 0));
    }

    @Test
    void refusesAnswersToOtherImages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnsweredImages(new int[2], new int[1], new int[2], CLASSES))
                .withMessage("2 true labels, but 1 answers of the champion and 2 of the challenger");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnsweredImages(new int[2], new int[2], new int[3], CLASSES));
    }

    @Test
    void refusesLabelsThatNameNoClass() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnsweredImages(new int[] {3}, new int[1], new int[1], CLASSES))
                .withMessage("a true label is 3, but there are 3 classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnsweredImages(new int[1], new int[] {-1}, new int[1], CLASSES));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnsweredImages(new int[1], new int[1], new int[] {7}, CLASSES));
    }

    @Test
    void doesNotChangeWithTheCallersArrays() {
        int[] truth = {0};
        AnsweredImages answers = new AnsweredImages(truth, new int[] {0}, new int[] {0}, CLASSES);
        truth[0] = 1;

        assertThat(answers.overall().bothRight()).isEqualTo(1);
    }
}
