package io.ratchet.retraining;

import static io.ratchet.BoundSettings.bound;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.BoundSettings;
import io.ratchet.evaluation.MonitorBounds;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorPropertiesTests {

    private static final String PREFIX = "ratchet.monitors";

    @Test
    void hasDefaultsThatStopNothing() {
        MonitorProperties properties = bound(MonitorProperties.class, PREFIX, Map.of());

        assertThat(properties.images()).isEqualTo(2000);
        assertThat(properties.bounds()).isEqualTo(MonitorBounds.NONE);
    }

    @Test
    void bindsEveryKey() {
        Map<String, String> values = Map.of(
                "ratchet.monitors.images", "500",
                "ratchet.monitors.min-estimated-accuracy", "0.6",
                "ratchet.monitors.min-agreement", "0.7",
                "ratchet.monitors.max-class-shift", "0.3",
                "ratchet.monitors.max-drift", "0.2");

        assertThat(bound(MonitorProperties.class, PREFIX, values))
                .isEqualTo(new MonitorProperties(500, 0.6, 0.7, 0.3, 0.2));
        assertThat(bound(MonitorProperties.class, PREFIX, values).bounds())
                .isEqualTo(new MonitorBounds(0.6, 0.7, 0.3, 0.2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "images; 99; 100 to 20000",
                "images; 20001; 100 to 20000",
                "min-estimated-accuracy; 1.1; 0 (no bound) to 1",
                "min-agreement; NaN; 0 (no bound) to 1",
                "max-class-shift; -0.1; 0 to 1 (no bound)",
                "max-drift; 2; 0 to 1 (no bound)"
            })
    void refusesBadValues(String key, String value, String allowed) {
        BoundSettings.assertRefused(MonitorProperties.class, PREFIX, key, value, allowed);
    }
}
