package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTests {

    @Test
    void multipliesTheSmallestMostAndKeepsTheOrder() {
        double[] adjusted = Holm.adjust(new double[] {0.04, 0.01, 0.03, 0.005});

        assertThat(adjusted).containsExactly(new double[] {0.06, 0.03, 0.06, 0.02}, within(1e-12));
    }

    @Test
    void neverExceedsOne() {
        assertThat(Holm.adjust(new double[] {0.5, 0.9, 0.6})).containsExactly(1, 1, 1);
    }
}
