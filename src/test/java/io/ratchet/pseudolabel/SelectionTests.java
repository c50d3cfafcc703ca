package io.ratchet.pseudolabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SelectionTests {

    private static final double[] EVEN = Drawn.even(3);

    static List<Selection> selections() {
        return List.of(
                new All(Target.HARD),
                new ConfidenceThreshold(0, Target.SOFT),
                new AdaptiveThreshold(0, Target.HARD),
                new FreeMatch(Target.SOFT),
                PerClassQuota.ofShare(1, Target.HARD),
                new SoftMatch(2, Target.SOFT),
                new EntropyWeighted(Target.HARD),
                new All(Target.SOFT).after(new Sharpening(.5), DistributionAlignment.full(), new Hardened()));
    }

    @ParameterizedTest
    @MethodSource("selections")
    void neverSelectsAnImageWithoutAnOpinion(Selection selection) {
        SoftLabels labels = new SoftLabels(3, new float[] {.6f, .2f, .2f, 0, 0, 0, .1f, .8f, .1f});

        assertThat(selection.select(labels, EVEN).rows()).doesNotContain(1);
        assertThat(selection.select(new SoftLabels(3, new float[6]), EVEN).size())
                .isZero();
        assertThat(selection.select(new SoftLabels(3, new float[0]), EVEN).size())
                .isZero();
        assertThat(selection.describe()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("selections")
    void givesTheSameTwice(Selection selection) {
        SoftLabels labels = Drawn.softLabels(500, 3, 2, 7);
        PseudoLabels first = selection.select(labels, EVEN);
        PseudoLabels second = selection.select(labels, EVEN);

        assertThat(first.rows()).isEqualTo(second.rows()).isNotEmpty();
        assertThat(first.targets()).isEqualTo(second.targets());
        assertThat(first.weights()).isEqualTo(second.weights());
    }

    @Test
    void allLearnsEveryLabel() {
        SoftLabels labels = Drawn.softLabels(50, 3, 1, 1);

        assertThat(new All(Target.HARD).select(labels, EVEN).coverage(50)).isEqualTo(1);
    }

    @Test
    void aThresholdKeepsWhatReachesIt() {
        SoftLabels labels = new SoftLabels(2, new float[] {.9f, .1f, .11f, .89f, .05f, .95f});

        assertThat(new ConfidenceThreshold(.9, Target.HARD)
                        .select(labels, Drawn.even(2))
                        .rows())
                .containsExactly(0, 2);
    }

    /** Mean row (.5, .25, .25): thresholds .8, .4, .4. */
    @Test
    void adaptiveThresholdsFallWithTheShareOfTheClass() {
        SoftLabels labels = new SoftLabels(3, new float[] {
            .75f, .2f, .05f, //
            .85f, .1f, .05f, //
            .3f, .45f, .25f, //
            .1f, .25f, .65f
        });
        AdaptiveThreshold adaptive = new AdaptiveThreshold(.8, Target.HARD);

        assertThat(adaptive.thresholds(labels)).containsExactly(new double[] {.8, .4, .4}, within(1e-6));
        assertThat(adaptive.select(labels, EVEN).rows()).containsExactly(1, 2, 3);
    }

    /** Mean row (.5, .25, .25), mean confidence (.95 + .55 + .45 + .65) / 4 = .65: thresholds .65, .325, .325. */
    @Test
    void freeMatchTakesTheMeanConfidence() {
        SoftLabels labels = new SoftLabels(3, new float[] {
            .95f, .05f, 0, //
            .55f, .25f, .2f, //
            .4f, .45f, .15f, //
            .1f, .25f, .65f
        });

        assertThat(labels.meanConfidence()).isCloseTo(.65, within(1e-6));
        assertThat(new FreeMatch(Target.HARD).select(labels, EVEN).rows()).containsExactly(0, 2, 3);
    }

    @Test
    void quotasFollowTheClassSharesExactly() {
        SoftLabels labels = Drawn.softLabels(6000, 3, 2, 3);
        double[] shares = {.5, .3, .2};
        PseudoLabels kept = PerClassQuota.ofImages(1000, Target.HARD).select(labels, shares);

        assertThat(perClass(kept)).containsExactly(500, 300, 200);
        assertThat(perClass(PerClassQuota.ofShare(.1, Target.HARD).select(labels, shares)))
                .containsExactly(300, 180, 120);
    }

    @Test
    void quotasTakeTheMostConfidentOfEachClass() {
        SoftLabels labels = Drawn.softLabels(2000, 3, 2, 4);
        PseudoLabels kept = PerClassQuota.ofImages(300, Target.HARD).select(labels, EVEN);
        boolean[] taken = new boolean[2000];
        Arrays.stream(kept.rows()).forEach(row -> taken[row] = true);

        for (int k = 0; k < 3; k++) {
            int label = k;
            double least = ofClass(labels, label)
                    .filter(row -> taken[row])
                    .mapToDouble(labels::confidence)
                    .min()
                    .orElse(0);
            double best = ofClass(labels, label)
                    .filter(row -> !taken[row])
                    .mapToDouble(labels::confidence)
                    .max()
                    .orElse(1);
            assertThat(least).isGreaterThanOrEqualTo(best);
        }
    }

    @Test
    void aClassThatIsNamedTooSeldomGivesAllItHas() {
        SoftLabels labels = SoftLabels.oneHot(3, new int[] {0, 0, 0, 0, 1, 0});

        assertThat(perClass(PerClassQuota.ofImages(6, Target.HARD).select(labels, EVEN)))
                .containsExactly(2, 1, 0);
    }

    @Test
    void quotasPreferTheEarlierOfEqualImages() {
        SoftLabels labels = SoftLabels.oneHot(2, new int[] {1, 0, 0, 1, 1, 0});

        assertThat(PerClassQuota.ofImages(2, Target.HARD)
                        .select(labels, Drawn.even(2))
                        .rows())
                .containsExactly(0, 1);
    }

    @Test
    void partsSumToTheTotal() {
        assertThat(PerClassQuota.split(10, new double[] {1 / 3., 1 / 3., 1 / 3.}))
                .containsExactly(4, 3, 3);
        assertThat(PerClassQuota.split(7, new double[] {.5, .3, .2})).containsExactly(4, 2, 1);
        assertThat(PerClassQuota.split(0, new double[] {.5, .3, .2})).containsExactly(0, 0, 0);
        assertThat(PerClassQuota.split(5, new double[] {1, 0, 0})).containsExactly(5, 0, 0);
    }

    /** Confidences .6, .8, .9, .9: mean .8, variance (.04 + 0 + .01 + .01) / 3 = .02. */
    @Test
    void softMatchWeighsByHowFarBelowTheMean() {
        SoftLabels labels = new SoftLabels(2, new float[] {.6f, .4f, .2f, .8f, .9f, .1f, .1f, .9f});
        float[] weights =
                new SoftMatch(2, Target.SOFT).select(labels, Drawn.even(2)).weights();

        assertThat(weights[0]).isCloseTo((float) Math.exp(-.2 * .2 * 4 / (2 * .02)), within(1e-5f));
        assertThat(weights[1]).isCloseTo(1, within(1e-5f));
        assertThat(weights[2]).isEqualTo(1);
        assertThat(weights[3]).isEqualTo(1);
    }

    @Test
    void softMatchHasTwoLimits() {
        SoftLabels labels = Drawn.softLabels(400, 3, 2, 5);
        double mean = labels.meanConfidence();
        PseudoLabels flat = new SoftMatch(1e-4, Target.SOFT).select(labels, EVEN);
        PseudoLabels sharp = new SoftMatch(1e6, Target.SOFT).select(labels, EVEN);

        assertThat(flat.size()).isEqualTo(400);
        for (float weight : flat.weights()) {
            assertThat(weight).isCloseTo(1, within(1e-5f));
        }
        assertThat(sharp.rows())
                .isEqualTo(IntStream.range(0, 400)
                        .filter(row -> labels.confidence(row) >= mean)
                        .toArray());
    }

    @Test
    void softMatchTreatsEquallyConfidentImagesAlike() {
        SoftLabels labels = new SoftLabels(2, new float[] {.7f, .3f, .3f, .7f, .7f, .3f});

        assertThat(new SoftMatch(2, Target.SOFT).select(labels, Drawn.even(2)).weights())
                .containsExactly(1, 1, 1);
    }

    @Test
    void entropyWeighsCertainRowsFullyAndLeavesOutEvenOnes() {
        SoftLabels labels = new SoftLabels(2, new float[] {1, 0, .5f, .5f, .25f, .75f});
        PseudoLabels kept = new EntropyWeighted(Target.HARD).select(labels, Drawn.even(2));
        double entropy = -(.25 * Math.log(.25) + .75 * Math.log(.75)) / Math.log(2);

        assertThat(kept.rows()).containsExactly(0, 2);
        assertThat(kept.weights()[0]).isEqualTo(1);
        assertThat(kept.weights()[1]).isCloseTo((float) (1 - entropy), within(1e-6f));
    }

    @Test
    void transformationsComeBeforeTheSelectionInTheirOrder() {
        SoftLabels labels = new SoftLabels(2, new float[] {.6f, .4f, .3f, .7f});
        Selection selection = new ConfidenceThreshold(.8, Target.SOFT).after(new Sharpening(.5), new Sharpening(.9));

        assertThat(new ConfidenceThreshold(.8, Target.SOFT)
                        .select(labels, Drawn.even(2))
                        .size())
                .isZero();
        assertThat(selection.select(labels, Drawn.even(2)).rows()).containsExactly(1);
        assertThat(selection.describe())
                .isEqualTo("temperature 0.5, then temperature 0.9, then confidence of at least 0.8, soft labels");
    }

    @Test
    void refusesInvalidSettings() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfidenceThreshold(1.1, Target.HARD));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfidenceThreshold(Double.NaN, Target.HARD));
        assertThatIllegalArgumentException().isThrownBy(() -> new AdaptiveThreshold(-.1, Target.HARD));
        assertThatIllegalArgumentException().isThrownBy(() -> PerClassQuota.ofShare(0, Target.HARD));
        assertThatIllegalArgumentException().isThrownBy(() -> PerClassQuota.ofShare(1.1, Target.HARD));
        assertThatIllegalArgumentException().isThrownBy(() -> PerClassQuota.ofImages(0, Target.HARD));
        assertThatIllegalArgumentException().isThrownBy(() -> new SoftMatch(0, Target.HARD));
        assertThatIllegalArgumentException().isThrownBy(() -> new SoftMatch(Double.POSITIVE_INFINITY, Target.HARD));
    }

    @Test
    void refusesClassSharesThatAreNone() {
        SoftLabels labels = Drawn.softLabels(10, 3, 1, 1);
        for (double[] shares : List.of(new double[] {.5, .5}, new double[] {.5, .5, .5}, new double[] {1.5, -.5, 0})) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PerClassQuota.ofShare(.5, Target.HARD).select(labels, shares));
        }
    }

    private static int[] perClass(PseudoLabels kept) {
        int[] counts = new int[kept.classes()];
        IntStream.range(0, kept.size()).forEach(i -> counts[kept.label(i)]++);
        return counts;
    }

    private static IntStream ofClass(SoftLabels labels, int label) {
        return IntStream.range(0, labels.size()).filter(row -> labels.label(row) == label);
    }
}
