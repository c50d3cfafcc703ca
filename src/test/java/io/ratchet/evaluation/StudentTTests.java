package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTests {

    /** The column of two-sided 5 % (and 1 %) in the printed tables. */
    @ParameterizedTest
    @CsvSource({
        "0.05, 1, 12.706", "0.05, 2, 4.303", "0.05, 3, 3.182", "0.05, 4, 2.776", "0.05, 5, 2.571", "0.05, 9, 2.262",
        "0.05, 10, 2.228", "0.05, 30, 2.042", "0.05, 120, 1.980", "0.01, 1, 63.657", "0.01, 4, 4.604", "0.01, 10, 3.169"
    })
    void quantilesAreThoseOfThePrintedTables(double alpha, int df, double t) {
        assertThat(StudentT.quantile(alpha, df)).isCloseTo(t, within(5e-4));
    }

    @Test
    void withOneDegreeOfFreedomItIsCauchys() {
        // P[|T| > t] = 1 - 2 atan(t) / pi
        for (double t : new double[] {0.1, 1, 3, 50}) {
            assertThat(StudentT.twoSided(t, 1)).isCloseTo(1 - 2 * Math.atan(t) / Math.PI, within(1e-12));
        }
    }

    @Test
    void withTwoItHasAClosedForm() {
        // P[|T| > t] = 1 - t / sqrt(2 + t^2)
        for (double t : new double[] {0.1, 1, 3, 50}) {
            assertThat(StudentT.twoSided(t, 2)).isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-12));
        }
    }

    @Test
    void withManyItIsNormal() {
        assertThat(StudentT.quantile(0.05, 1_000_000)).isCloseTo(1.959964, within(1e-5));
    }

    @Test
    void theQuantileUndoesTheTail() {
        for (int df : new int[] {1, 2, 7, 40}) {
            assertThat(StudentT.twoSided(StudentT.quantile(0.2, df), df)).isCloseTo(0.2, within(1e-12));
        }
    }

    @Test
    void theGammaFunctionKnowsFactorialsAndTheRootOfPi() {
        assertThat(StudentT.logGamma(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-11));
        assertThat(StudentT.logGamma(1)).isCloseTo(0, within(1e-11));
        assertThat(StudentT.logGamma(11)).isCloseTo(Math.log(3_628_800), within(1e-11));
    }

    @Test
    void refusesWhatIsNoDistribution() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StudentT.quantile(0.05, 0))
                .withMessageContaining("1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StudentT.quantile(1, 3))
                .withMessageContaining("below 1");
    }
}
