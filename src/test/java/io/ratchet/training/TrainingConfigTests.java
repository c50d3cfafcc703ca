package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TrainingConfigTests {

    @Test
    void refusesWhatCannotBeTrainedWithAndSaysWhatCan() {
        assertRefused(() -> config(0, 1, 2, 0.5, 0.1, 0, 0.7), "epochs is 0, allowed is 1 to 10000");
        assertRefused(() -> config(1, 0, 2, 0.5, 0.1, 0, 0.7), "min-steps is 0, allowed is 1 to");
        assertRefused(() -> config(1, 1, 1, 0.5, 0.1, 0, 0.7), "batch-size is 1, allowed is 2 to");
        assertRefused(() -> config(1, 1, 2, -1, 0.1, 0, 0.7), "labelled-share is -1.0, allowed is 0 to below 1");
        assertRefused(() -> config(1, 1, 2, 1.1, 0.1, 0, 0.7), "labelled-share is 1.1");
        assertRefused(() -> config(1, 1, 2, Double.NaN, 0.1, 0, 0.7), "labelled-share is NaN");
        assertRefused(() -> config(1, 1, 2, 0.5, 0, 0, 0.7), "learning-rate is 0.0, allowed is above 0, up to 10");
        assertRefused(() -> config(1, 1, 2, 0.5, Double.NaN, 0, 0.7), "learning-rate is NaN");
        assertRefused(() -> config(1, 1, 2, 0.5, 0.1, -1, 0.7), "weight-decay is -1.0, allowed is 0 to below 1");
        assertRefused(() -> config(1, 1, 2, 0.5, 0.1, 0, 1.5), "gce-q is 1.5, allowed is 0 to 1");
    }

    @Test
    void describesItselfWithoutTheSeed() {
        assertThat(config(3, 1, 2, 0.5, 0.1, 0, 0.7).described())
                .containsEntry("epochs", "3")
                .containsEntry("loss", "gce(q=0.7)")
                .containsEntry("head", "linear")
                .containsEntry("horizontal-flip", "true")
                .hasSize(15)
                .doesNotContainKey("seed");
    }

    private static TrainingConfig config(
            int epochs, int minSteps, int batchSize, double share, double rate, double decay, double q) {
        return new TrainingConfig(
                TestStudents.gce(share, q), new Budget(epochs, minSteps, 1_000_000, batchSize, rate, decay), true, 1);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}
