package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProportionTests {

    /** R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
    @Test
    void givesThePublishedScoreIntervals() {
        assertInterval(new Proportion(81, 263), 0.2553, 0.3662);
        assertInterval(new Proportion(15, 148), 0.0624, 0.1605);
        assertInterval(new Proportion(0, 20), 0, 0.1611);
        assertInterval(new Proportion(1, 29), 0.0061, 0.1718);
    }

    @Test
    void holdsOneWhenAllSucceeded() {
        Proportion all = new Proportion(29, 29);

        assertThat(all.value()).isEqualTo(1);
        assertThat(all.high()).isCloseTo(1, within(1e-12));
        assertThat(all.low()).isCloseTo(0.8830, within(5e-5));
    }

    @Test
    void isAnythingWithoutTrials() {
        assertInterval(new Proportion(0, 0), 0, 1);
    }

    @Test
    void refusesMoreSuccessesThanTrials() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(-1, 2));
    }

    private static void assertInterval(Proportion proportion, double low, double high) {
        assertThat(proportion.low()).isCloseTo(low, within(5e-5));
        assertThat(proportion.high()).isCloseTo(high, within(5e-5));
    }
}
