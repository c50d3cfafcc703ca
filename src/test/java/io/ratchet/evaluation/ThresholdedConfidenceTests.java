package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ThresholdedConfidenceTests {

    private static final double[] CONFIDENCE = {0.9, 0.5, 0.8, 0.6, 0.7};

    @Test
    void asManyAreBelowTheThresholdAsAreWrong() {
        ThresholdedConfidence fitted =
                ThresholdedConfidence.fit(CONFIDENCE, new boolean[] {true, false, false, true, true});

        assertThat(fitted.value()).isEqualTo(0.7);
        assertThat(fitted.accuracy(CONFIDENCE))
                .as("that of the images it was fitted on")
                .isEqualTo(0.6);
        assertThat(fitted.accuracy(new double[] {0.69, 0.7, 0.71, 0.1})).isEqualTo(0.5);
        assertThat(fitted.accuracy(new double[0])).isZero();
    }

    @Test
    void allRightIsAllAndAllWrongIsNone() {
        assertThat(ThresholdedConfidence.fit(CONFIDENCE, new boolean[] {true, true, true, true, true})
                        .accuracy(CONFIDENCE))
                .isEqualTo(1);
        assertThat(ThresholdedConfidence.fit(CONFIDENCE, new boolean[5]).accuracy(CONFIDENCE))
                .isZero();
    }

    @Test
    void needsAsManyConfidencesAsAnswers() {
        assertThatIllegalArgumentException().isThrownBy(() -> ThresholdedConfidence.fit(CONFIDENCE, new boolean[4]));
        assertThatIllegalArgumentException().isThrownBy(() -> ThresholdedConfidence.fit(new double[0], new boolean[0]));
    }
}
