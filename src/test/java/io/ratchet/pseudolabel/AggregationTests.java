package io.ratchet.pseudolabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AggregationTests {

    private final Votes votes = new Votes(4, 3, new short[] {
        2, 2, 1, 2, //
        0, 1, 1, 0, //
        -1, -1, -1, -1, //
        -1, 1, -1, -1
    });

    static List<Aggregation> aggregations() {
        return List.of(
                new VoteShare(),
                new MajorityVote(),
                new AtLeast(1),
                new WeightedVote(new double[] {1, 2, 1, 1}),
                new DawidSkene(null, 0),
                new DawidSkene(null, .5));
    }

    @ParameterizedTest
    @MethodSource("aggregations")
    void noVotesAreNoOpinion(Aggregation aggregation) {
        SoftLabels labels = aggregation.aggregate(votes);

        assertThat(labels.label(2)).isEqualTo(-1);
        assertThat(labels.label(0)).isEqualTo(2);
        assertThat(labels.label(3)).isEqualTo(1);
        assertThat(aggregation.aggregate(new Votes(4, 3, new short[0])).size()).isZero();
        assertThat(aggregation.describe()).isNotBlank();
    }

    @Test
    void sharesCountOnlyThoseThatWereAsked() {
        SoftLabels shares = new VoteShare().aggregate(votes);

        assertThat(shares.probability(0, 2)).isEqualTo(.75f);
        assertThat(shares.probability(1, 0)).isEqualTo(.5f);
        assertThat(shares.probability(3, 1)).isEqualTo(1);
    }

    @Test
    void theMajorityIsCertainAndTiesGoToTheLowestClass() {
        SoftLabels majority = new MajorityVote().aggregate(votes);

        assertThat(Drawn.labels(majority)).containsExactly(2, 0, -1, 1);
        assertThat(majority.confidence(0)).isEqualTo(1);
    }

    @Test
    void fewerEqualVotesThanAskedForAreNoOpinion() {
        assertThat(Drawn.labels(new AtLeast(3).aggregate(votes))).containsExactly(2, -1, -1, -1);
        assertThat(new AtLeast(3).aggregate(votes).confidence(0)).isEqualTo(.75f);
        assertThat(Drawn.labels(new AtLeast(5).aggregate(votes))).containsOnly(-1);
        assertThat(Drawn.labels(new AtLeast(1).aggregate(votes))).containsExactly(2, 0, -1, 1);
    }

    @Test
    void equalAccuraciesAreTheMajority() {
        int[] truth = Drawn.classes(2000, 4, 1);
        Votes drawn = Drawn.votes(truth, 7, 4, member -> Drawn.symmetric(4, .5), 2);

        SoftLabels weighted = WeightedVote.ofAccuracies(new double[] {.6, .6, .6, .6, .6, .6, .6}, 4)
                .aggregate(drawn);

        assertThat(Drawn.labels(weighted)).isEqualTo(Drawn.labels(new MajorityVote().aggregate(drawn)));
    }

    @Test
    void anExpertOutvotesTheOthers() {
        WeightedVote vote = WeightedVote.ofAccuracies(new double[] {.99, .4, .4, .4}, 3);

        assertThat(vote.aggregate(new Votes(4, 3, new short[] {2, 1, 1, 1})).label(0))
                .isEqualTo(2);
    }

    @Test
    void aMemberAtChanceCountsNothingAndAWorseOneCountsAgainstItsVote() {
        assertThat(WeightedVote.ofAccuracies(new double[] {.25}, 4).weights()[0])
                .isCloseTo(0, within(1e-12));
        WeightedVote wrong = WeightedVote.ofAccuracies(new double[] {.1, .3}, 2);

        assertThat(wrong.aggregate(new Votes(2, 2, new short[] {0, 0})).label(0))
                .isEqualTo(1);
    }

    @Test
    void logOddsGiveThePosteriorOfMembersThatErrEvenly() {
        double[] accuracies = {.9, .6, .45};
        short[] said = {2, 0, 0};
        double[] posterior = new double[3];
        for (int c = 0; c < 3; c++) {
            posterior[c] = 1;
            for (int j = 0; j < 3; j++) {
                posterior[c] *= said[j] == c ? accuracies[j] : (1 - accuracies[j]) / 2;
            }
        }
        Rows.normalise(posterior);

        SoftLabels labels = WeightedVote.ofAccuracies(accuracies, 3).aggregate(new Votes(3, 3, said));

        for (int c = 0; c < 3; c++) {
            assertThat(labels.probability(0, c)).isCloseTo((float) posterior[c], within(1e-6f));
        }
    }

    @Test
    void flawlessMembersAreNotInfallible() {
        assertThat(WeightedVote.ofAccuracies(new double[] {1, 0}, 2).weights())
                .containsExactly(new double[] {Math.log(999), -Math.log(999)}, within(1e-9));
    }

    /** The label of one random member is, in the mean, the share of all votes. */
    @Test
    void manyRoutedVotesAreTheShareOfAllVotes() {
        int[] truth = Drawn.classes(5, 3, 3);
        Votes all = Drawn.votes(truth, 10, 3, member -> Drawn.symmetric(3, .5), 4);
        SoftLabels share = new VoteShare().aggregate(all);
        SplittableRandom random = new SplittableRandom(5);
        int copies = 40_000;
        for (int image = 0; image < 5; image++) {
            int[] answeredBy = random.ints(copies, 0, 10).toArray();
            int row = image;
            int[] labels = Arrays.stream(answeredBy)
                    .map(member -> all.vote(row, member))
                    .toArray();
            double[] pooled = new VoteShare()
                    .aggregate(Votes.routed(10, 3, answeredBy, labels))
                    .classShares();
            for (int k = 0; k < 3; k++) {
                assertThat(pooled[k]).isCloseTo(share.probability(image, k), within(.01));
            }
        }
    }

    @Test
    void membersAreAskedForTheirLabels() {
        Votes asked = Votes.of(List.of(
                SoftLabels.oneHot(3, new int[] {0, 1, -1}),
                new SoftLabels(3, new float[] {.2f, .5f, .3f, 0, 0, 0, 0, 0, 1})));

        assertThat(asked.members()).isEqualTo(2);
        assertThat(asked.vote(0, 0)).isZero();
        assertThat(asked.vote(0, 1)).isEqualTo(1);
        assertThat(asked.vote(1, 1)).isEqualTo(-1);
        assertThat(asked.vote(2, 1)).isEqualTo(2);
    }

    @Test
    void confusionsAreCountedByTruthAndVote() {
        Votes labelled = new Votes(2, 2, new short[] {0, 1, 0, -1, 1, -1});
        ConfusionCounts counts = ConfusionCounts.of(labelled, new int[] {0, 1, 1});

        assertThat(counts.count(0, 0, 0)).isEqualTo(1);
        assertThat(counts.count(0, 1, 0)).isEqualTo(1);
        assertThat(counts.count(1, 0, 1)).isEqualTo(1);
        assertThat(counts.times(3).count(0, 1, 1)).isEqualTo(3);
        assertThat(counts.accuracies()).containsExactly(new double[] {2 / 3., 0}, within(1e-12));
        assertThat(ConfusionCounts.of(new Votes(1, 4, new short[] {-1}), new int[] {1})
                        .accuracies())
                .containsExactly(.25);
    }

    @Test
    void refusesInvalidValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Votes(0, 3, new short[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Votes(2, 1, new short[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Votes(2, 3, new short[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Votes(1, 3, new short[] {3}));
        assertThatIllegalArgumentException().isThrownBy(() -> new Votes(1, 3, new short[] {-2}));
        assertThatIllegalArgumentException().isThrownBy(() -> Votes.routed(2, 3, new int[1], new int[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> Votes.routed(2, 3, new int[1], new int[] {70_000}));
        assertThatIllegalArgumentException().isThrownBy(() -> new AtLeast(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new WeightedVote(new double[] {Double.NaN}));
        assertThatIllegalArgumentException().isThrownBy(() -> new WeightedVote(new double[3]).aggregate(votes));
        assertThatIllegalArgumentException().isThrownBy(() -> WeightedVote.ofAccuracies(new double[] {1.1}, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfusionCounts.of(votes, new int[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionCounts.of(votes, new int[4]).times(-1));
    }
}
