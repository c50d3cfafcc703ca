package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReliabilityTests {

    @Test
    void eachAnswerIsInOneBin() {
        Reliability reliability =
                Reliability.of(new double[] {0, 0.95, 0.97, 1}, new boolean[] {false, true, false, true});

        assertThat(reliability.images()).isEqualTo(4);
        assertThat(reliability.bins())
                .hasSize(15)
                .extracting(Reliability.Bin::images)
                .startsWith(1)
                .endsWith(3);
        Reliability.Bin last = reliability.bins().get(14);
        assertThat(last.right()).isEqualTo(2);
        assertThat(last.confidence()).isCloseTo(2.92 / 3, within(1e-12));
        assertThat(last.accuracy()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void theLargestErrorIsThatOfABinWithImages() {
        Reliability reliability = Reliability.of(new double[] {0.3, 0.9}, new boolean[] {false, true});

        assertThat(reliability.largestError()).isCloseTo(0.3, within(1e-12));
        assertThat(Reliability.of(new double[0], new boolean[0]).largestError()).isZero();
    }
}
