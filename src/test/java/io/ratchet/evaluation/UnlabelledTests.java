package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnlabelledTests {

    @Test
    void expectedAccuracyIsTheMeanConfidence() {
        assertThat(Unlabelled.expectedAccuracy(new double[] {0.9, 0.6, 0.6})).isCloseTo(0.7, within(1e-12));
        assertThat(Unlabelled.expectedAccuracy(new double[0])).isZero();
    }

    /** Answers that are right as often as they claim: then the estimate is the accuracy. */
    @Test
    void expectedAccuracyIsRightWhereConfidencesAreCalibrated() {
        Random random = new Random(1);
        double[] confidence = random.doubles(20_000, 0.3, 1).toArray();
        long right = Arrays.stream(confidence)
                .filter(claimed -> random.nextDouble() < claimed)
                .count();
        // Three standard errors.
        assertThat(Unlabelled.expectedAccuracy(confidence)).isCloseTo(right / 20_000.0, within(0.01));
    }

    @Test
    void agreementIsTheShareOfEqualAnswers() {
        assertThat(Unlabelled.agreement(new int[] {0, 1, 2, 2}, new int[] {0, 1, 1, 2}))
                .isEqualTo(0.75);
        assertThat(Unlabelled.agreement(new int[0], new int[0])).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> Unlabelled.agreement(new int[1], new int[2]));
    }

    @Test
    void classShiftIsTheTotalVariationOfTheShares() {
        int[] balanced = {0, 1, 2, 3};
        assertThat(Unlabelled.classShift(new int[] {3, 2, 1, 0}, balanced, 4)).isZero();
        assertThat(Unlabelled.classShift(new int[] {0, 0, 0, 0}, balanced, 4)).isEqualTo(0.75);
        // Shares 1/2, 1/2, 0, 0 against quarters.
        assertThat(Unlabelled.classShift(new int[] {0, 1}, balanced, 4)).isEqualTo(0.5);
    }

    @Test
    void driftIsTheShareBeyondNinetyNineOfAHundredKnownImages() {
        float[] known = new float[200];
        for (int i = 0; i < known.length; i++) {
            known[i] = i / 200f; // The two lowest are the one percent.
        }
        assertThat(Unlabelled.drift(known, known)).isEqualTo(0.01);
        assertThat(Unlabelled.drift(new float[] {0.005f, 0.2f, 0.9f, 0.001f}, known))
                .isEqualTo(0.5);
        assertThat(Unlabelled.drift(new float[] {0.01f}, known)).isZero();
        assertThat(Unlabelled.drift(new float[0], known)).isZero();
    }
}
