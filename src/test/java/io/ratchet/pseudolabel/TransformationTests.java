package io.ratchet.pseudolabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransformationTests {

    private static final double[] EVEN = Drawn.even(4);

    @ParameterizedTest
    @ValueSource(doubles = {.1, .5, 1, 2, 7})
    void aTemperatureDividesTheLogits(double temperature) {
        double[] logits = {1.3, -.4, .2, 2.5};
        SoftLabels before = new SoftLabels(4, softmax(logits, 1));

        SoftLabels after = new Sharpening(temperature).apply(before, EVEN);

        float[] expected = softmax(logits, temperature);
        for (int k = 0; k < 4; k++) {
            assertThat(after.probability(0, k)).isCloseTo(expected[k], within(1e-6f));
        }
    }

    @Test
    void temperaturesNearNothingHardenAndHugeOnesFlatten() {
        SoftLabels labels = Drawn.softLabels(200, 4, 1, 2);
        SoftLabels sharp = new Sharpening(1e-5).apply(labels, EVEN);
        SoftLabels flat = new Sharpening(1e6).apply(labels, EVEN);

        for (int row = 0; row < 200; row++) {
            assertThat(sharp.label(row)).isEqualTo(labels.label(row));
            assertThat(sharp.confidence(row)).isCloseTo(1, within(1e-3f));
            assertThat(flat.confidence(row)).isCloseTo(.25f, within(1e-4f));
        }
    }

    @Test
    void hardeningKeepsLabelsAndSilence() {
        SoftLabels labels = new SoftLabels(3, new float[] {.2f, .5f, .3f, 0, 0, 0});

        SoftLabels hard = new Hardened().apply(labels, Drawn.even(3));

        assertThat(Drawn.labels(hard)).containsExactly(1, -1);
        assertThat(hard.confidence(0)).isEqualTo(1);
    }

    /** Mean row (.65, .35), target even: factors .5 / .65 and .5 / .35. */
    @Test
    void oneStepOfAlignmentIsTheFormula() {
        SoftLabels labels = new SoftLabels(2, new float[] {.8f, .2f, .5f, .5f});

        SoftLabels aligned = DistributionAlignment.once().apply(labels, Drawn.even(2));

        double first = .8 * .5 / .65;
        double second = .2 * .5 / .35;
        assertThat(aligned.probability(0, 0)).isCloseTo((float) (first / (first + second)), within(1e-5f));
        assertThat(aligned.probability(1, 0)).isCloseTo(.35f, within(1e-5f));
    }

    @Test
    void fullAlignmentReachesTheTargetShares() {
        SoftLabels labels = Drawn.softLabels(3000, 4, 2, 9);
        double[] target = {.55, .25, .15, .05};

        double[] once = DistributionAlignment.once().apply(labels, target).classShares();
        SoftLabels full = DistributionAlignment.full().apply(labels, target);

        assertThat(full.classShares()).containsExactly(target, within(1.1e-4));
        assertThat(Math.abs(once[0] - .55)).isGreaterThan(.01);
    }

    @Test
    void alignedLabelsStayAsTheyAre() {
        SoftLabels labels = Drawn.softLabels(100, 4, 1, 3);

        assertThat(DistributionAlignment.full().apply(labels, labels.classShares()))
                .isSameAs(labels);
    }

    @Test
    void alignmentKeepsSilenceAndSurvivesClassesWithoutAShare() {
        SoftLabels labels = new SoftLabels(2, new float[] {0, 0, 1, 0, .5f, .5f});

        SoftLabels aligned = DistributionAlignment.full().apply(labels, new double[] {0, 1});

        assertThat(aligned.label(0)).isEqualTo(-1);
        assertThat(aligned.probability(1, 0)).as("it knows no other class").isEqualTo(1);
        assertThat(aligned.label(2)).isEqualTo(1);
    }

    @Test
    void refusesInvalidSettings() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sharpening(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sharpening(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new DistributionAlignment(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new DistributionAlignment(1, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistributionAlignment.once().apply(new SoftLabels(2, new float[2]), EVEN));
    }

    private static float[] softmax(double[] logits, double temperature) {
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit / temperature);
        }
        float[] p = new float[logits.length];
        for (int k = 0; k < p.length; k++) {
            p[k] = (float) (Math.exp(logits[k] / temperature) / sum);
        }
        return p;
    }
}
