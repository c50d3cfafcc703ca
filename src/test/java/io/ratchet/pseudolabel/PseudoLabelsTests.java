package io.ratchet.pseudolabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PseudoLabelsTests {

    private final SoftLabels labels = new SoftLabels(2, new float[] {.25f, .75f, 0, 0, .9f, .1f, .5f, .5f});

    @Test
    void keepsWhatHasAWeightAndAnOpinion() {
        PseudoLabels kept = PseudoLabels.of(labels, new float[] {.5f, 1, 0, 2}, Target.SOFT);

        assertThat(kept.rows()).containsExactly(0, 3);
        assertThat(kept.weights()).containsExactly(.5f, 2);
        assertThat(kept.targets()).containsExactly(.25f, .75f, .5f, .5f);
        assertThat(kept.coverage(4)).isEqualTo(.5);
        assertThat(kept.label(0)).isEqualTo(1);
        assertThat(kept.label(1)).isZero();
    }

    @Test
    void hardTargetsAreCertain() {
        PseudoLabels kept = PseudoLabels.of(labels, new float[] {1, 1, 1, 1}, Target.HARD);

        assertThat(kept.targets()).containsExactly(0, 1, 1, 0, 1, 0);
    }

    @Test
    void targetsSumToOneEvenWhereTheTeacherWasRounded() {
        PseudoLabels kept = PseudoLabels.of(new SoftLabels(2, new float[] {.396f, .6f}), new float[] {1}, Target.SOFT);

        assertThat(kept.targets()[0] + kept.targets()[1]).isCloseTo(1, within(1e-6f));
    }

    @Test
    void nothingSelectedIsNothingLearned() {
        PseudoLabels none = PseudoLabels.of(labels, new float[4], Target.HARD);

        assertThat(none.size()).isZero();
        assertThat(none.coverage(4)).isZero();
        assertThat(none.coverage(0)).isZero();
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        float[] even = {.5f, .5f};
        refuses(new int[] {0}, new float[] {1, 0, 0}, new float[] {1});
        refuses(new int[] {0}, even, new float[0]);
        refuses(new int[] {-1}, even, new float[] {1});
        refuses(new int[] {1, 1}, new float[] {1, 0, 1, 0}, new float[] {1, 1});
        refuses(new int[] {2, 1}, new float[] {1, 0, 1, 0}, new float[] {1, 1});
        refuses(new int[] {0}, even, new float[] {0});
        refuses(new int[] {0}, even, new float[] {-1});
        refuses(new int[] {0}, even, new float[] {Float.NaN});
        refuses(new int[] {0}, even, new float[] {Float.POSITIVE_INFINITY});
        refuses(new int[] {0}, new float[] {.5f, .4f}, new float[] {1});
        refuses(new int[] {0}, new float[] {1.5f, -.5f}, new float[] {1});
        refuses(new int[] {0}, new float[] {Float.NaN, .5f}, new float[] {1});
        assertThatIllegalArgumentException().isThrownBy(() -> PseudoLabels.of(labels, new float[3], Target.HARD));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PseudoLabels(2, new int[] {5}, even, new float[] {1}).coverage(5));
    }

    private static void refuses(int[] rows, float[] targets, float[] weights) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PseudoLabels(2, rows, targets, weights));
    }
}
