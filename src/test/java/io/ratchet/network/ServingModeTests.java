package io.ratchet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServingModeTests {

    private static final float[][] TWO_AGAINST_ONE = {{0.6f, 0.4f, 0}, {0.1f, 0.9f, 0}, {0.5f, 0.1f, 0.4f}};

    /** Classes 1 and 2 have two votes each; 2 has the higher mean. */
    private static final float[][] TIE = {{0, 0.6f, 0.4f}, {0, 0.6f, 0.4f}, {0, 0.1f, 0.9f}, {0, 0.1f, 0.9f}};

    @Test
    void singleIsTheMean() {
        Answer answer = ServingMode.SINGLE.answer(TWO_AGAINST_ONE, 2);

        assertThat(answer.probabilities()).containsExactly(0.4f, 0.46666667f, 0.13333334f);
        assertThat(answer.label()).isEqualTo(1);
        assertThat(answer.member()).isEmpty();
        assertThat(answer.votes()).isEmpty();
    }

    @Test
    void routedIsTheMemberThatWasDrawn() {
        Answer answer = ServingMode.ROUTED.answer(TWO_AGAINST_ONE, 1);

        assertThat(answer).isEqualTo(new Answer(1, TWO_AGAINST_ONE[1], OptionalInt.of(1), new int[0]));
        assertThat(ServingMode.ROUTED.answer(TWO_AGAINST_ONE, 2).label()).isZero();
    }

    @Test
    void voteCountsOneForEachMember() {
        Answer answer = ServingMode.VOTE.answer(TWO_AGAINST_ONE, 2);

        assertThat(answer.votes()).containsExactly(0, 1, 0);
        assertThat(answer.probabilities()).containsExactly(2 / 3f, 1 / 3f, 0);
        assertThat(answer.label()).isZero();
        assertThat(answer.confidence()).isEqualTo(2 / 3f);
        assertThat(answer.member()).isEmpty();
    }

    @Test
    void ofEquallyManyVotesTheHigherMeanWins() {
        Answer answer = ServingMode.VOTE.answer(TIE, 0);

        assertThat(answer.votes()).containsExactly(1, 1, 2, 2);
        assertThat(answer.probabilities()).containsExactly(0, 0.5f, 0.5f);
        assertThat(answer.label()).isEqualTo(2);
        assertThat(ServingMode.VOTE.answer(new float[][] {{1, 0}, {0, 1}}, 0).label())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(ServingMode.class)
    void aCommitteeOfOneAnswersAsItIs(ServingMode mode) {
        float[][] one = {{0.2f, 0.5f, 0.3f}};

        assertThat(mode.answer(one, 0)).isEqualTo(Answer.of(one[0]));
        assertThat(Answer.of(one[0]).label()).isEqualTo(1);
        assertThat(ServingMode.parse(mode.describe())).isEqualTo(mode);
    }

    @Test
    void anAnswerNamesOneOfItsClasses() {
        assertThatThrownBy(() -> new Answer(2, new float[] {0.5f, 0.5f}, OptionalInt.empty(), new int[0]))
                .hasMessageContaining("the label is 2, allowed is 0 to 1");
        float[] mine = {0.5f, 0.5f};
        Answer answer = Answer.of(mine);
        mine[0] = 9;
        answer.probabilities()[1] = 9;
        assertThat(answer.probabilities()).containsExactly(0.5f, 0.5f);
    }
}
