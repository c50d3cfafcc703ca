package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrainingPlanTests {

    @Test
    void cutsEachStepIntoExactlyOneEpoch() {
        for (TrainingPlan plan : new TrainingPlan[] {
            new TrainingPlan(100, 0, 10, 1), new TrainingPlan(101, 25, 10, 1), new TrainingPlan(7, 3, 7, 1)
        }) {
            int next = 0;
            for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
                assertThat(plan.first(epoch)).isEqualTo(next);
                assertThat(plan.end(epoch)).isGreaterThan(next);
                // No epoch is half of this and half of that.
                assertThat(plan.fineTunes(plan.end(epoch) - 1)).isEqualTo(plan.fineTunes(next));
                next = plan.end(epoch);
            }
            assertThat(next).isEqualTo(plan.allSteps());
            assertThat(plan.first(plan.epochs() + 1)).isGreaterThanOrEqualTo(plan.allSteps());
        }
    }

    @Test
    void fineTunesWithATenthOfTheLearningRateDownToZero() {
        TrainingPlan plan = new TrainingPlan(200, 100, 20, 0.5);

        assertThat(plan.learningRate(10)).isCloseTo(0.5f, within(1e-3f));
        assertThat(plan.learningRate(199)).isLessThan(1e-4f);
        assertThat(plan.learningRate(205)).isCloseTo(0.05f, within(1e-4f));
        assertThat(plan.learningRate(299)).isLessThan(1e-4f);
        assertThat(plan.progress(100)).isEqualTo(0.5);
        assertThat(plan.progress(250)).isEqualTo(1);
    }
}
