package io.ratchet.dashboard.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AxisTests {

    @Test
    void placesNumbersInProportion() {
        Axis y = new Axis(0.8, 0.9, 200, 0);

        assertThat(y.place(0.85)).isEqualTo(100);
        assertThat(y.place(2)).isZero();
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(new Axis(0.813, 0.897, 0, 1).ticks(5)).containsExactly(0.82, 0.84, 0.86, 0.88);
        assertThat(new Axis(0, 1, 0, 1).ticks(5)).containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
        assertThat(new Axis(0, 3, 0, 1).ticks(3)).containsExactly(0.0, 1.0, 2.0, 3.0);
    }

    @Test
    void refusesToGoNowhere() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Axis(1, 1, 0, 1));
    }
}
