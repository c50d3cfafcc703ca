package io.ratchet.pseudolabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SammeTests {

    @Test
    void aRoundIsTheFormula() {
        Samme.Round round =
                Samme.round(new double[] {.1, .2, .3, .4}, new int[] {0, 1, 2, 0}, new int[] {0, 2, 2, 0}, 3);

        assertThat(round.error()).isCloseTo(.2, within(1e-12));
        assertThat(round.alpha()).isCloseTo(Math.log(.8 / .2) + Math.log(2), within(1e-12));
        // Wrong weight .2 · e^α = 1.6, all .8 + 1.6 = 2.4.
        assertThat(round.weights())
                .containsExactly(new double[] {.1 / 2.4, 1.6 / 2.4, .3 / 2.4, .4 / 2.4}, within(1e-12));
        assertThat(round.last()).isFalse();
    }

    /** With two classes log(K − 1) is 0: AdaBoost.M1, after which the last member's error is exactly a half. */
    @Test
    void withTwoClassesItIsAdaBoost() {
        int[] truth = Drawn.classes(200, 2, 1);
        int[] predicted = flipped(truth, .3, 2);
        double[] weights = Samme.evenWeights(200);

        Samme.Round round = Samme.round(weights, predicted, truth, 2);

        assertThat(round.alpha()).isCloseTo(Math.log((1 - round.error()) / round.error()), within(1e-12));
        assertThat(Samme.round(round.weights(), predicted, truth, 2).error()).isCloseTo(.5, within(1e-9));
    }

    @Test
    void afterwardsTheMemberIsAtChanceAndBoostingWithItEnds() {
        int[] truth = Drawn.classes(300, 3, 3);
        int[] predicted = IntStream.range(0, 300)
                .map(i -> i % 3 == 0 ? (truth[i] + 1) % 3 : truth[i])
                .toArray();

        Samme.Round first = Samme.round(Samme.evenWeights(300), predicted, truth, 3);
        Samme.Round again = Samme.round(first.weights(), predicted, truth, 3);

        assertThat(again.error()).isCloseTo(2 / 3., within(1e-9));
        assertThat(again.alpha()).isZero();
        assertThat(again.last()).isTrue();
    }

    @Test
    void aFlawlessMemberIsTheLastAndHasAFiniteWeight() {
        int[] truth = {0, 1, 2, 1};

        Samme.Round round = Samme.round(Samme.evenWeights(4), truth, truth, 3);

        assertThat(round.last()).isTrue();
        assertThat(round.alpha()).isCloseTo(Math.log(7) + Math.log(2), within(1e-12));
        assertThat(round.weights()).containsExactly(.25, .25, .25, .25);
    }

    @Test
    void boostedStumpsLearnWhatOneStumpCanNot() {
        SplittableRandom random = new SplittableRandom(4);
        double[][] points = new double[300][2];
        int[] truth = new int[300];
        for (int i = 0; i < 300; i++) {
            points[i] = new double[] {random.nextDouble(), random.nextDouble()};
            double along = points[i][0] + points[i][1];
            truth[i] = along < .8 ? 0 : along < 1.2 ? 1 : 2;
        }
        List<int[]> members = new ArrayList<>();
        List<Double> alphas = new ArrayList<>();
        double[] weights = Samme.evenWeights(300);
        for (int t = 0; t < 60; t++) {
            int[] predicted = bestStump(points, truth, weights);
            Samme.Round round = Samme.round(weights, predicted, truth, 3);
            members.add(predicted);
            alphas.add(round.alpha());
            weights = round.weights();
            assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-9));
        }

        double one = accuracy(members.subList(0, 1), alphas, truth);
        double all = accuracy(members, alphas, truth);
        assertThat(one).isLessThan(.8);
        assertThat(all).isGreaterThan(one + .1);
    }

    @Test
    void theCommitteeSaysTheClassWithTheLargestSum() {
        SoftLabels said =
                new WeightedVote(new double[] {1, .7, .6}).aggregate(new Votes(3, 3, new short[] {2, 1, 1, 2, 1, 0}));

        assertThat(Drawn.labels(said)).containsExactly(1, 2);
    }

    @Test
    void refusesInvalidValues() {
        int[] two = {0, 1};
        assertThatIllegalArgumentException().isThrownBy(() -> Samme.round(new double[] {1, 1}, two, two, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Samme.round(new double[] {1}, two, two, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Samme.round(new double[2], two, two, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Samme.round(new double[] {2, -1}, two, two, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Samme.round(new double[] {Double.NaN, 1}, two, two, 2));
    }

    private static double accuracy(List<int[]> members, List<Double> alphas, int[] truth) {
        Votes votes = Votes.of(
                members.stream().map(labels -> SoftLabels.oneHot(3, labels)).toList());
        double[] weights =
                alphas.stream().limit(members.size()).mapToDouble(a -> a).toArray();
        return Drawn.accuracy(new WeightedVote(weights).aggregate(votes), truth);
    }

    /** The cut of one coordinate, and the class on either side, with the least weighted error. */
    private static int[] bestStump(double[][] points, int[] truth, double[] weights) {
        double best = Double.MAX_VALUE;
        int[] predicted = new int[0];
        for (int axis = 0; axis < 2; axis++) {
            for (double cut = .05; cut < 1; cut += .05) {
                double[][] mass = new double[2][3];
                for (int i = 0; i < truth.length; i++) {
                    mass[points[i][axis] < cut ? 0 : 1][truth[i]] += weights[i];
                }
                int below = Rows.argMax(mass[0]);
                int above = Rows.argMax(mass[1]);
                double error = 1 - mass[0][below] - mass[1][above];
                if (error < best) {
                    best = error;
                    int on = axis;
                    double at = cut;
                    predicted = Arrays.stream(points)
                            .mapToInt(point -> point[on] < at ? below : above)
                            .toArray();
                }
            }
        }
        return predicted;
    }

    private static int[] flipped(int[] truth, double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Arrays.stream(truth)
                .map(label -> random.nextDouble() < share ? 1 - label : label)
                .toArray();
    }
}
