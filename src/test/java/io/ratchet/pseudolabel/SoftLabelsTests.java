package io.ratchet.pseudolabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftLabelsTests {

    private final SoftLabels labels = new SoftLabels(3, new float[] {.2f, .4f, .4f, 0, 0, 0, .7f, .2f, .1f});

    @Test
    void namesTheFirstOfTheMostProbableClasses() {
        assertThat(Drawn.labels(labels)).containsExactly(1, -1, 0);
        assertThat(labels.confidence(0)).isEqualTo(.4f);
        assertThat(labels.confidence(1)).isZero();
    }

    @Test
    void givesSingleValuesAndRows() {
        float[] row = new float[3];
        labels.copyRow(2, row);

        assertThat(row).containsExactly(.7f, .2f, .1f);
        assertThat(labels.probability(2, 1)).isEqualTo(.2f);
        assertThat(labels.size()).isEqualTo(3);
    }

    @Test
    void sharesAreMeansOverTheRowsWithAnOpinion() {
        assertThat(labels.classShares()).containsExactly(new double[] {.45, .3, .25}, within(1e-7));
        assertThat(labels.meanConfidence()).isCloseTo(.55, within(1e-7));
        assertThat(new SoftLabels(2, new float[4]).classShares()).containsExactly(0, 0);
    }

    @Test
    void oneHotRowsAreCertainOrSilent() {
        SoftLabels certain = SoftLabels.oneHot(3, new int[] {2, -1, 0});

        assertThat(Drawn.labels(certain)).containsExactly(2, -1, 0);
        assertThat(certain.confidence(0)).isEqualTo(1);
        assertThat(certain.confidence(1)).isZero();
    }

    @Test
    void theMeanOfTeachersLeavesOutThoseWithoutAnOpinion() {
        SoftLabels other = new SoftLabels(3, new float[] {.6f, .2f, .2f, .1f, .1f, .8f, 0, 0, 0});
        SoftLabels mean = SoftLabels.mean(List.of(labels, other));

        assertThat(mean.probability(0, 0)).isCloseTo(.4f, within(1e-6f));
        assertThat(mean.probability(1, 2)).isCloseTo(.8f, within(1e-6f));
        assertThat(mean.probability(2, 0)).isCloseTo(.7f, within(1e-6f));
        assertThat(SoftLabels.mean(List.of(new SoftLabels(2, new float[2]))).label(0))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, -.5f, .6f, 2})
    void refusesRowsThatAreNoProbabilities(float value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SoftLabels(2, new float[] {.5f, .5f, value, .5f}))
                .withMessageContaining("row 1");
    }

    @Test
    void refusesValuesOutsideTheirRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SoftLabels(1, new float[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> new SoftLabels(2, new float[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> new SoftLabels(2, new float[] {1.5f, -.5f}));
        assertThatIllegalArgumentException().isThrownBy(() -> SoftLabels.oneHot(3, new int[] {3}));
        assertThatIllegalArgumentException().isThrownBy(() -> SoftLabels.oneHot(3, new int[] {-2}));
        assertThatIllegalArgumentException().isThrownBy(() -> SoftLabels.mean(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftLabels.mean(List.of(labels, new SoftLabels(3, new float[3]))));
    }
}
