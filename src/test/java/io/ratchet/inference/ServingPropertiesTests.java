package io.ratchet.inference;

import static io.ratchet.BoundSettings.bound;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.BoundSettings;
import io.ratchet.network.ServingMode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServingPropertiesTests {

    @Test
    void hasDefaults() {
        ServingProperties properties = bound(ServingProperties.class, "ratchet.serving", Map.of());

        assertThat(properties).isEqualTo(new ServingProperties("single", 10, 1));
        assertThat(properties.servingMode()).isEqualTo(ServingMode.SINGLE);
        assertThat(properties.firstMembers()).isEqualTo(1);
    }

    @Test
    void bindsEveryKey() {
        ServingProperties properties = bound(
                ServingProperties.class,
                "ratchet.serving",
                Map.of(
                        "ratchet.serving.mode", "routed",
                        "ratchet.serving.members", "7",
                        "ratchet.serving.seed", "3"));

        assertThat(properties).isEqualTo(new ServingProperties("routed", 7, 3));
        assertThat(properties.servingMode()).isEqualTo(ServingMode.ROUTED);
        assertThat(properties.firstMembers()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"mode; quorum; 'single', 'routed' and 'vote'", "members; 1; 2 to 100", "members; 101; 2 to 100"},
            quoteCharacter = '"')
    void refusesBadValues(String key, String value, String allowed) {
        BoundSettings.assertRefused(ServingProperties.class, "ratchet.serving", key, value, allowed);
    }
}
