package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DifferencesTests {

    @Test
    void isStudentsOwnExampleOfTwoSoporifics() {
        // Student 1908 / R's "sleep": extra sleep of ten patients, drug 2 minus drug 1; t = 4.0621, df 9, p = 0.002833,
        // 95 % interval 0.7001142 to 2.4598858, mean 1.58.
        Differences sleep = Differences.of(1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4);

        assertThat(sleep.n()).isEqualTo(10);
        assertThat(sleep.mean()).isCloseTo(1.58, within(1e-12));
        assertThat(sleep.low()).isCloseTo(0.7001142, within(1e-7));
        assertThat(sleep.high()).isCloseTo(2.4598858, within(1e-7));
        assertThat(sleep.tTest()).isCloseTo(0.002833, within(5e-7));
        assertThat(sleep.above()).isTrue();
    }

    @Test
    void theSignTestCountsHeadsAndLeavesTiesOut() {
        Differences sleep = Differences.of(1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4);

        assertThat(sleep.positive()).isEqualTo(9);
        assertThat(sleep.negative()).isZero();
        assertThat(sleep.signTest()).isCloseTo(2 / 512.0, within(1e-15));
        assertThat(Differences.of(1, 1, 1, -1).signTest()).isCloseTo(2 * 5 / 16.0, within(1e-15));
        assertThat(Differences.of(1, -1).signTest()).isEqualTo(1);
    }

    @Test
    void fiveOutOfFiveIsNotEnoughForTheSignTestAlone() {
        assertThat(Differences.of(1, 2, 3, 4, 5).signTest()).isCloseTo(0.0625, within(1e-15));
    }

    @Test
    void oneSeedProvesNothing() {
        Differences one = Differences.of(0.03);

        assertThat(one.mean()).isEqualTo(0.03);
        assertThat(one.above()).isFalse();
        assertThat(one.below()).isFalse();
        assertThat(one.tTest()).isEqualTo(1);
    }

    @Test
    void turnsAroundWithItsSign() {
        Differences up = Differences.of(1, 2, 4);
        Differences down = Differences.of(-1, -2, -4);

        assertThat(down.low()).isCloseTo(-up.high(), within(1e-12));
        assertThat(down.tTest()).isCloseTo(up.tTest(), within(1e-12));
        assertThat(down.negative()).isEqualTo(3);
    }

    @Test
    void equalDifferencesHaveNoWidth() {
        assertThat(Differences.of(0, 0, 0).tTest()).isEqualTo(1);
        assertThat(Differences.of(2, 2, 2).low()).isEqualTo(2);
    }

    @Test
    void needsOneAtLeast() {
        assertThatIllegalArgumentException().isThrownBy(Differences::of);
    }
}
