package io.ratchet.pseudolabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DawidSkeneTests {

    private static final DawidSkene PLAIN = new DawidSkene(null, 0);

    /** Tells 0 from the rest, but calls 1 and 2 mostly 1, or mostly 2: half of the members each. */
    private static double[][] halfBlind(int member) {
        return member % 2 == 0
                ? new double[][] {{.9, .05, .05}, {.05, .9, .05}, {.05, .8, .15}}
                : new double[][] {{.9, .05, .05}, {.05, .15, .8}, {.05, .05, .9}};
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void equalsTheFormulasWorkedOutNaively(long seed) {
        int[] truth = Drawn.classes(40, 3, seed);
        Votes full = Drawn.votes(truth, 3, 3, DawidSkeneTests::halfBlind, seed);
        Votes votes = withGaps(full, .3, seed);
        int[] gold = unknown(40);
        gold[3] = truth[3];
        gold[17] = truth[17];
        ConfusionCounts prior = seed % 2 == 0
                ? null
                : ConfusionCounts.of(Drawn.votes(truth, 3, 3, DawidSkeneTests::halfBlind, seed + 9), truth);
        double correlation = seed < 3 ? 0 : .4;

        DawidSkene.Fit fit = new DawidSkene(prior, correlation).fit(votes, gold);

        double[][] naive = naive(votes, gold, prior, correlation, fit.rounds());
        for (int row = 0; row < 40; row++) {
            for (int c = 0; c < 3; c++) {
                assertThat(fit.labels().probability(row, c)).isCloseTo((float) naive[row][c], within(1e-6f));
            }
        }
        assertThat(fit.rounds()).isGreaterThan(1);
    }

    @Test
    void recoversPlantedConfusionsAndBeatsTheMajority() {
        int[] truth = Drawn.classes(6000, 3, 1);
        Votes votes = Drawn.votes(truth, 6, 3, DawidSkeneTests::unequal, 2);

        DawidSkene.Fit fit = PLAIN.fit(votes, unknown(6000));

        double majority = Drawn.accuracy(new MajorityVote().aggregate(votes), truth);
        assertThat(Drawn.accuracy(fit.labels(), truth)).isGreaterThan(majority + .03);
        for (int member = 0; member < 6; member++) {
            for (int c = 0; c < 3; c++) {
                assertThat(fit.confusions()[member][c]).containsExactly(unequal(member)[c], within(.05));
            }
        }
        assertThat(fit.classShares()).containsExactly(Drawn.even(3), within(.03));
    }

    /** Two members are good; four call every second 2 a 1. */
    private static double[][] unequal(int member) {
        return member < 2 ? Drawn.symmetric(3, .85) : new double[][] {{.7, .15, .15}, {.1, .8, .1}, {.1, .6, .3}};
    }

    @Test
    void equalsTheMajorityWhenMembersAreAlikeAndGood() {
        int[] truth = Drawn.classes(3000, 4, 3);
        Votes votes = Drawn.votes(truth, 9, 4, member -> Drawn.symmetric(4, .8), 4);

        int[] labels = Drawn.labels(PLAIN.aggregate(votes));

        int[] majority = Drawn.labels(new MajorityVote().aggregate(votes));
        int same = 0;
        for (int row = 0; row < 3000; row++) {
            same += labels[row] == majority[row] ? 1 : 0;
        }
        assertThat(same).isGreaterThan(2985);
    }

    @Test
    void theEvidenceIsTheLogarithmOfTheLikelihoodOfTheVotes() {
        int[] truth = Drawn.classes(500, 3, 5);
        Votes votes = Drawn.votes(truth, 3, 3, DawidSkeneTests::halfBlind, 6);

        DawidSkene.Fit fit = PLAIN.fit(votes, unknown(500));

        double sum = 0;
        for (int row = 0; row < 500; row++) {
            double likelihood = 0;
            for (int c = 0; c < 3; c++) {
                double joint = fit.classShares()[c];
                for (int j = 0; j < 3; j++) {
                    joint *= fit.confusions()[j][c][votes.vote(row, j)];
                }
                likelihood += joint;
            }
            sum += Math.log(likelihood);
        }
        assertThat(fit.evidence()).as("but for the weak prior").isCloseTo(sum / 500, within(.005));
        assertThat(fit.rounds()).isBetween(2, 99);
    }

    @Test
    void aLabelledSetMovesWhatVotesAloneCanNotSettle() {
        // Both members always say 1 of 1 and 2: only labelled images tell that half of what they call 1 is 2.
        double[][] blind = {{1, 0, 0}, {0, 1, 0}, {0, 1, 0}};
        int[] truth = Drawn.classes(600, 3, 8);
        Votes votes = Drawn.votes(truth, 2, 3, member -> blind, 9);
        ConfusionCounts prior = ConfusionCounts.of(votes, truth);

        SoftLabels alone = PLAIN.aggregate(votes);
        SoftLabels seeded = new DawidSkene(prior, 0).aggregate(votes);

        int row = 0;
        while (truth[row] == 0) {
            row++;
        }
        assertThat(alone.probability(row, 1)).isGreaterThan(.95f);
        assertThat(seeded.probability(row, 1)).isBetween(.35f, .65f);
        assertThat(seeded.probability(row, 2)).isBetween(.35f, .65f);
    }

    @Test
    void readsRoutedVotesByTheConfusionsOfWhoAnswered() {
        int[] truth = Drawn.classes(4000, 3, 10);
        // The second member says 2 for 1 and 1 for 2; its single votes are right only when read so.
        double[][] swapped = {{.9, .05, .05}, {.05, .05, .9}, {.05, .9, .05}};
        Votes all = Drawn.votes(truth, 2, 3, member -> member == 0 ? Drawn.symmetric(3, .9) : swapped, 11);
        int[] answeredBy = Drawn.classes(4000, 2, 12);
        int[] labels = new int[4000];
        Arrays.setAll(labels, row -> all.vote(row, answeredBy[row]));
        Votes routed = Votes.routed(2, 3, answeredBy, labels);
        int[] labelled = Drawn.classes(300, 3, 13);
        ConfusionCounts prior = ConfusionCounts.of(
                Drawn.votes(labelled, 2, 3, member -> member == 0 ? Drawn.symmetric(3, .9) : swapped, 14), labelled);

        assertThat(Drawn.accuracy(new VoteShare().aggregate(routed), truth)).isLessThan(.7);
        assertThat(Drawn.accuracy(new DawidSkene(prior, 0).aggregate(routed), truth))
                .isGreaterThan(.88);
    }

    @Test
    void knownClassesStayAsTheyAre() {
        int[] truth = Drawn.classes(50, 3, 15);
        Votes votes = Drawn.votes(truth, 3, 3, member -> Drawn.symmetric(3, .7), 16);
        int[] gold = unknown(50);
        gold[0] = (new MajorityVote().aggregate(votes).label(0) + 1) % 3;

        SoftLabels labels = PLAIN.fit(votes, gold).labels();

        assertThat(labels.label(0)).isEqualTo(gold[0]);
        assertThat(labels.confidence(0)).isEqualTo(1);
    }

    @Test
    void correlatedVotesMakeItLessSure() {
        int[] truth = Drawn.classes(1000, 3, 17);
        Votes votes = Drawn.votes(truth, 8, 3, member -> Drawn.symmetric(3, .6), 18);

        assertThat(new DawidSkene(null, .5).aggregate(votes).meanConfidence())
                .isLessThan(PLAIN.aggregate(votes).meanConfidence() - .05);
    }

    @Test
    void refusesInvalidValues() {
        Votes votes = new Votes(2, 3, new short[4]);
        ConfusionCounts other = ConfusionCounts.of(new Votes(1, 3, new short[1]), new int[1]);

        assertThatIllegalArgumentException().isThrownBy(() -> new DawidSkene(null, -.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DawidSkene(null, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.fit(votes, new int[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.fit(votes, new int[] {0, 3}));
        assertThatIllegalArgumentException().isThrownBy(() -> new DawidSkene(other, 0).aggregate(votes));
    }

    private static int[] unknown(int n) {
        int[] truth = new int[n];
        Arrays.fill(truth, -1);
        return truth;
    }

    private static Votes withGaps(Votes votes, double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        short[] flat = new short[votes.size() * votes.members()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (short) (random.nextDouble() < share ? -1 : votes.vote(i / votes.members(), i % votes.members()));
        }
        return new Votes(votes.members(), votes.classes(), flat);
    }

    /** The formulas in the order of the paper, with plain products of powers and no logarithms. */
    private static double[][] naive(Votes votes, int[] gold, @Nullable ConfusionCounts prior, double r, int rounds) {
        int n = votes.size();
        int k = votes.classes();
        double[][] q = new double[n][k];
        for (int i = 0; i < n; i++) {
            votes.count(i, q[i]);
            Rows.normalise(q[i]);
            clamp(q[i], gold[i]);
        }
        for (int round = 0; round < rounds; round++) {
            boolean labelledOnly = round == 0 && prior != null;
            double[] shares = new double[k];
            double[][][] errors = new double[votes.members()][k][k];
            for (int c = 0; c < k; c++) {
                shares[c] = .01;
                for (int i = 0; i < n && !labelledOnly; i++) {
                    shares[c] += q[i][c];
                }
                for (int j = 0; j < votes.members(); j++) {
                    for (int l = 0; l < k; l++) {
                        errors[j][c][l] = .01 + (prior == null ? 0 : prior.count(j, c, l));
                        shares[c] += labelledOnly ? errors[j][c][l] : 0;
                        for (int i = 0; i < n && !labelledOnly; i++) {
                            errors[j][c][l] += votes.vote(i, j) == l ? q[i][c] * temper(votes, i, r) : 0;
                        }
                    }
                    Rows.normalise(errors[j][c]);
                }
            }
            Rows.normalise(shares);
            for (int i = 0; i < n; i++) {
                for (int c = 0; c < k; c++) {
                    q[i][c] = asked(votes, i) == 0 ? 0 : shares[c];
                    for (int j = 0; j < votes.members(); j++) {
                        int vote = votes.vote(i, j);
                        q[i][c] *= vote < 0 ? 1 : Math.pow(errors[j][c][vote], temper(votes, i, r));
                    }
                }
                Rows.normalise(q[i]);
                clamp(q[i], gold[i]);
            }
        }
        return q;
    }

    private static void clamp(double[] q, int gold) {
        if (gold >= 0) {
            Arrays.fill(q, 0);
            q[gold] = 1;
        }
    }

    private static int asked(Votes votes, int row) {
        return votes.count(row, new double[votes.classes()]);
    }

    private static double temper(Votes votes, int row, double r) {
        return 1 / (1 + r * Math.max(0, asked(votes, row) - 1));
    }
}
