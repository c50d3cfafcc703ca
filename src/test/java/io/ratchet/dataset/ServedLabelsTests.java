package io.ratchet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratchet.network.Answer;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ServedLabelsTests {

    @Test
    void keepsEachAnswerHoweverManyThereAre() {
        ServedLabels.Builder builder = new ServedLabels.Builder(3);
        for (int i = 0; i < 1_000; i++) {
            builder.add(5_000_000_000L + i, i % 7, answer(i));
        }
        ServedLabels labels = builder.build();

        assertThat(labels).hasSize(1_000);
        for (int i = 0; i < 1_000; i++) {
            Answer answer = answer(i);
            assertThat(labels.get(i)).isEqualTo(new LabelledExample(5_000_000_000L + i, answer.label()));
            assertThat(labels.labels()[i]).isEqualTo(answer.label());
            assertThat(labels.version(i)).isEqualTo(i % 7);
            assertThat(labels.member(i)).isEqualTo(answer.member());
            assertThat(labels.probabilities(i)).isEqualTo(answer.probabilities());
            assertThat(labels.votes(i)).isEqualTo(answer.votes());
        }
    }

    @Test
    void refusesAnAnswerOfOtherClasses() {
        ServedLabels.Builder builder = new ServedLabels.Builder(2);

        assertThatThrownBy(() -> builder.add(7, 1, answer(0)))
                .hasMessageContaining("image 7 was answered with 3 probabilities for 2 classes");
        assertThat(ServedLabels.none(2)).isEmpty();
        assertThat(ServedLabels.none(2).classes()).isEqualTo(2);
    }

    /** One in three was routed, one in three voted on. */
    private static Answer answer(int i) {
        float[] probabilities = {i / 2_000f, 0.5f, 0.5f - i / 2_000f};
        return switch (i % 3) {
            case 0 -> Answer.of(probabilities);
            case 1 -> new Answer(0, probabilities, OptionalInt.of(i % 10), new int[0]);
            default -> new Answer(2, probabilities, OptionalInt.empty(), new int[] {2, i % 3, 0});
        };
    }
}
