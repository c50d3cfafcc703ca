package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTests {

    private static final List<String> CLASSES = List.of("cat", "dog");

    /** Rows are true classes: 6 of 8 cats and 1 of 2 dogs are right; cat is answered 7 times, dog 3 times. */
    private static final int[][] CONFUSION = {{6, 2}, {1, 1}};

    @Test
    void metricsAreTheTextbooks() {
        double[][] costs = {{0, 1}, {5, 0}};

        assertThat(Metric.ACCURACY.score(costs).applyAsDouble(CONFUSION)).isEqualTo(0.7);
        assertThat(Metric.BALANCED_ACCURACY.score(costs).applyAsDouble(CONFUSION))
                .isEqualTo((0.75 + 0.5) / 2);
        assertThat(Metric.MACRO_F1.score(costs).applyAsDouble(CONFUSION))
                .isCloseTo((12.0 / 15 + 2.0 / 5) / 2, offset(1e-12));
        assertThat(Metric.COST.score(costs).applyAsDouble(CONFUSION)).isCloseTo(-(2 + 5) / 10.0, offset(1e-12));
    }

    @Test
    void ofAccuracyItsBoundIsMcNemarsNearly() {
        PairedComparison counts = new PairedComparison(1000, 800, 70, 40);
        Evidence evidence = Evidence.of(GainBoundTests.answers(counts));

        Bootstrap bootstrap = Bootstrap.of(evidence, Metric.ACCURACY.score(new double[2][2]), 0.05);

        assertThat(bootstrap.gain()).isCloseTo(0.03, offset(1e-12));
        assertThat(bootstrap.lower(0.05)).isCloseTo(GainBound.lower(counts, McNemar.Test.MID_P, 0.05), offset(0.0015));
        assertThat(bootstrap.pValue(0) < 0.05).isTrue();
    }

    /** Ten copies of each picture are a tenth of the evidence: what single images prove, groups do not. */
    @Test
    void copiesOfOnePictureAreOnePieceOfEvidence() {
        PairedComparison counts = new PairedComparison(1000, 880, 70, 40);
        int[] groups = IntStream.range(0, 1000).map(image -> image / 10).toArray();
        Evidence single = Evidence.of(GainBoundTests.answers(counts));
        Better metric = new Better(Metric.BALANCED_ACCURACY, Costs.parse(""), McNemar.Test.MID_P, 0);

        assertThat(new BetterByBootstrap(metric, 0.05).judge(single).passed()).isTrue();
        Finding grouped = new BetterByBootstrap(metric, 0.05).judge(single.withGroups(groups));
        assertThat(grouped.passed()).isFalse();
        assertThat(grouped.numbers()).containsEntry("groups", 100.0);
    }

    @Test
    void aBoundExceedsALeastGainExactlyWhenThePValueIsBelowAlpha() {
        double[] draws = IntStream.range(0, 99).mapToDouble(i -> i).toArray();
        Bootstrap bootstrap = new Bootstrap(50, draws);

        for (double alpha : new double[] {0.02, 0.05, 0.0501, 0.3}) {
            for (int least = -1; least < 40; least++) {
                assertThat(bootstrap.pValue(least) < alpha)
                        .as("%d at %s", least, alpha)
                        .isEqualTo(bootstrap.lower(alpha) > least);
            }
        }
    }

    @Test
    void costsDecideWhichErrorsCount() {
        // The challenger turns 60 dogs that were called cats into cats that are called dogs.
        int[] truth = IntStream.range(0, 1000).map(image -> image % 2).toArray();
        int[] champion = truth.clone();
        int[] challenger = truth.clone();
        for (int i = 0; i < 60; i++) {
            champion[2 * i + 1] = 0;
            challenger[2 * i] = 1;
        }
        Evidence evidence = Evidence.of(new AnsweredImages(truth, champion, challenger, CLASSES));

        assertThat(judged(evidence, "dog>cat=5").passed()).isTrue();
        assertThat(judged(evidence, "").passed()).isFalse();
        assertThat(judged(evidence, "cat>dog=5").passed()).isFalse();
        assertThat(judged(evidence, "dog>wolf=5").sentence())
                .startsWith("There is no class for the cost of 'dog>wolf'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat", "cat>dog", "cat=1", "cat>dog=x", "cat>dog=-1", "cat>dog=1,cat>dog=2", "a>b>c=1"})
    void refusesCostsThatAreNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Costs.parse(text));
    }

    private static Finding judged(Evidence evidence, String costs) {
        return new BetterByBootstrap(new Better(Metric.COST, Costs.parse(costs), McNemar.Test.MID_P, 0), 0.05)
                .judge(evidence);
    }
}
