package io.ratchet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MonitorsTests {

    private static final MonitorBounds BOUNDS = new MonitorBounds(0.7, 0.8, 0.2, 0.1);

    @Test
    void withoutBoundsAllPassWhateverIsSeen() {
        List<Monitor> seen = seen(MonitorBounds.NONE, 0, 0, 1, OptionalDouble.empty());

        assertThat(seen).hasSize(5).allMatch(Monitor::passed).allMatch(monitor -> monitor.bound() == null);
        assertThat(seen).allSatisfy(monitor -> {
            assertThat(monitor.bias()).endsWith(".");
            assertThat(monitor.sentence()).endsWith(".");
            assertThat(monitor.images()).isEqualTo(500);
        });
        assertThat(promoted().with(seen)).isEqualTo(promoted());
    }

    @Test
    void atTheirBoundTheyPass() {
        assertThat(seen(BOUNDS, 0.7, 0.8, 0.2, OptionalDouble.of(0.1))).allMatch(Monitor::passed);
    }

    @Test
    void beyondTheirBoundEachFailsAndStopsThePromotion() {
        List<Monitor> seen = seen(BOUNDS, 0.69, 0.79, 0.21, OptionalDouble.of(0.11));

        assertThat(seen).noneMatch(Monitor::passed);
        for (Monitor monitor : seen) {
            Verdict stopped = promoted().with(List.of(monitor));
            assertThat(stopped.promote()).isFalse();
            assertThat(stopped.reasons()).containsExactly("better", monitor.sentence());
        }
        assertThat(seen.get(2).sentence())
                .isEqualTo("Challenger and champion agree on 79.0 % of them; at least 80.0 % is required.");
    }

    @Test
    void whatWasNotMeasuredFailsWhereABoundIsSet() {
        Monitor drift = seen(BOUNDS, 1, 1, 0, OptionalDouble.empty()).get(4);

        assertThat(drift.passed()).isFalse();
        assertThat(drift.value()).isNull();
    }

    @Test
    void neverPromoteWhatTheGateRejected() {
        Verdict rejected = new Verdict(
                false,
                new PairedComparison(10, 5, 1, 1),
                0,
                -0.1,
                0.1,
                0.5,
                0.05,
                List.of(Finding.note("better", "no better")),
                Spent.nothing(AlphaRule.FIXED));

        assertThat(rejected.with(seen(BOUNDS, 1, 1, 0, OptionalDouble.of(0))).promote())
                .isFalse();
    }

    @Test
    void boundsAreShares() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MonitorBounds(Double.NaN, 0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new MonitorBounds(0, 0, 1, 1.1));
    }

    private static List<Monitor> seen(
            MonitorBounds bounds, double accuracy, double agreement, double shift, OptionalDouble drift) {
        Monitors monitors = new Monitors(bounds, 500);
        monitors.expectedAccuracy(accuracy, 0.5);
        monitors.thresholdedAccuracy(accuracy, 0.5);
        monitors.agreement(agreement);
        monitors.classShift(shift, 0.1);
        monitors.drift(drift);
        return monitors.seen();
    }

    private static Verdict promoted() {
        return new Verdict(
                true,
                new PairedComparison(10, 5, 5, 0),
                0.5,
                0.2,
                0.8,
                0.01,
                0.05,
                List.of(Finding.note("better", "better")),
                Spent.nothing(AlphaRule.FIXED));
    }
}
