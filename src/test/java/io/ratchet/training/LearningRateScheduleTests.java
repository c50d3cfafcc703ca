package io.ratchet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTests {

    private final LearningRateSchedule schedule = new LearningRateSchedule(0.01, 200);

    @Test
    void warmsUpOverTheFirstTwentieth() {
        assertThat(schedule.at(0)).isCloseTo(0.001f, within(1e-8f));
        assertThat(schedule.at(4)).isCloseTo(0.005f, within(1e-8f));
        assertThat(schedule.at(9)).isCloseTo(0.01f, within(1e-8f));
    }

    @Test
    void fallsAlongACosineToZero() {
        assertThat(schedule.at(10)).isCloseTo(0.01f, within(1e-8f));
        assertThat(schedule.at(105)).isCloseTo(0.005f, within(1e-8f));
        for (int step = 11; step < 200; step++) {
            assertThat(schedule.at(step)).isLessThan(schedule.at(step - 1)).isPositive();
        }
        assertThat(schedule.at(199)).isLessThan(1e-6f);
        assertThat(schedule.at(200)).isCloseTo(0, within(1e-9f));
    }

    @Test
    void worksForASingleStep() {
        assertThat(new LearningRateSchedule(0.01, 1).at(0)).isCloseTo(0.01f, within(1e-8f));
    }
}
