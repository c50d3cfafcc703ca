package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationErrorTests {

    @Test
    void isZeroWhenConfidenceIsWhatHappens() {
        assertThat(CalibrationError.of(new double[] {1, 1, 0.5, 0.5}, new boolean[] {true, true, true, false}))
                .isZero();
    }

    @Test
    void isTheGapOfTheOnlyBin() {
        // Three of four right at 95 %: |0.75 - 0.95|.
        assertThat(CalibrationError.of(new double[] {0.95, 0.95, 0.95, 0.95}, new boolean[] {true, true, true, false}))
                .isCloseTo(0.2, within(1e-12));
    }

    @Test
    void weighsEachBinByItsImages() {
        // Bin of 0.3: one image, wrong: 0.3 / 3. Bin of 0.9: two images, one right: |1 - 1.8| / 3.
        assertThat(CalibrationError.of(new double[] {0.3, 0.9, 0.9}, new boolean[] {false, true, false}))
                .isCloseTo((0.3 + 0.8) / 3, within(1e-12));
    }

    @Test
    void gapsOfOppositeSignInDifferentBinsDoNotCancel() {
        double apart = CalibrationError.of(new double[] {0.4, 0.6}, new boolean[] {true, false});

        assertThat(apart).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void aBorderBelongsToTheBinBelowIt() {
        // 0.2 = 3/15 lies in the bin with 0.15, not in that with 0.21: there the gaps cancel.
        assertThat(CalibrationError.of(new double[] {0.2, 0.15}, new boolean[] {false, true}))
                .isCloseTo(0.65 / 2, within(1e-12));
    }

    @Test
    void endsAreInside() {
        assertThat(CalibrationError.of(new double[] {0, 1}, new boolean[] {false, true}))
                .isZero();
        assertThat(CalibrationError.of(new double[0], new boolean[0])).isZero();
    }

    @Test
    void refusesWhatIsNoConfidence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalibrationError.of(new double[] {1.5}, new boolean[] {true}))
                .withMessageContaining("1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> CalibrationError.of(new double[] {1}, new boolean[0]));
    }
}
