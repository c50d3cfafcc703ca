package io.ratchet.retraining;

import static io.ratchet.BoundSettings.bound;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.BoundSettings;
import io.ratchet.evaluation.GateRules;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatePropertiesTests {

    @Test
    void hasDefaults() {
        assertThat(bound(GateProperties.class, "ratchet.gate", Map.of()).rules())
                .isEqualTo(new GateRules(0.05, 500));
    }

    @Test
    void bindsEveryKey() {
        Map<String, String> values = Map.of("ratchet.gate.alpha", "0.01", "ratchet.gate.min-images", "2000");

        assertThat(bound(GateProperties.class, "ratchet.gate", values).rules()).isEqualTo(new GateRules(0.01, 2000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "alpha; 0.0; above 0, up to 0.5",
                "alpha; 0.6; above 0, up to 0.5",
                "alpha; NaN; above 0",
                "min-images; 0; 1 or more"
            })
    void refusesBadValues(String key, String value, String allowed) {
        BoundSettings.assertRefused(GateProperties.class, "ratchet.gate", key, value, allowed);
    }
}
