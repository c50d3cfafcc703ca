package io.ratchet.retraining;

import static io.ratchet.BoundSettings.bound;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.BoundSettings;
import io.ratchet.dataset.ImportOptions;
import io.ratchet.dataset.SplitRatios;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapPropertiesTests {

    @Test
    void hasDefaults() {
        BootstrapProperties properties = bound(BootstrapProperties.class, "ratchet.bootstrap", Map.of());

        assertThat(properties.dataset()).isNull();
        assertThat(properties.options()).isEqualTo(new ImportOptions(0, new SplitRatios(0.7, 0.1, 0.2), 1));
    }

    @Test
    void bindsEveryKey() {
        BootstrapProperties properties = bound(
                BootstrapProperties.class,
                "ratchet.bootstrap",
                Map.of(
                        "ratchet.bootstrap.dataset", "/somewhere/flowers.zip",
                        "ratchet.bootstrap.max-per-class", "250",
                        "ratchet.bootstrap.splits", "0.5, 0.2, 0.3",
                        "ratchet.bootstrap.seed", "7"));

        assertThat(properties.dataset()).isEqualTo(Path.of("/somewhere/flowers.zip"));
        assertThat(properties.options()).isEqualTo(new ImportOptions(250, new SplitRatios(0.5, 0.2, 0.3), 7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "max-per-class; -1; 0 (all) or more",
                "splits; 0.7,0.3; three numbers like 0.7,0.1,0.2",
                "splits; 0.7,0.2,0.2; add up to 1",
                "splits; 0.8,0.0,0.2; above 0"
            })
    void refusesBadValues(String key, String value, String allowed) {
        BoundSettings.assertRefused(BootstrapProperties.class, "ratchet.bootstrap", key, value, allowed);
    }
}
