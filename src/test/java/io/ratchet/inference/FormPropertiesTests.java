package io.ratchet.inference;

import static io.ratchet.BoundSettings.bound;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.BoundSettings;
import io.ratchet.digest.Sha256;
import io.ratchet.registry.FormComparison;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormPropertiesTests {

    private static final String PREFIX = "ratchet.serving.form";

    @Test
    void hasDefaults() {
        assertThat(bound(FormProperties.class, PREFIX, Map.of())).isEqualTo(new FormProperties(true, 0.999, 0.001));
    }

    @Test
    void bindsEveryKey() {
        FormProperties properties = bound(
                FormProperties.class,
                PREFIX,
                Map.of(
                        PREFIX + ".enabled", "false",
                        PREFIX + ".min-agreement", "0.98",
                        PREFIX + ".max-accuracy-loss", "0.02"));

        assertThat(properties).isEqualTo(new FormProperties(false, 0.98, 0.02));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "min-agreement; -0.1; 0 to 1",
                "min-agreement; 1.1; 0 to 1",
                "min-agreement; NaN; 0 to 1",
                "max-accuracy-loss; -0.1; 0 to 1",
                "max-accuracy-loss; 1.1; 0 to 1"
            })
    void refusesBadValues(String key, String value, String allowed) {
        BoundSettings.assertRefused(FormProperties.class, PREFIX, key, value, allowed);
    }

    @Test
    void acceptsWhatLiesWithinBothBounds() {
        FormProperties bounds = new FormProperties(true, 0.99, 0.25);

        assertThat(bounds.accepts(comparison(0.99, 0.75, 0.5))).isTrue();
        assertThat(bounds.accepts(comparison(0.98, 0.75, 0.75))).isFalse();
        assertThat(bounds.accepts(comparison(1, 0.75, 0.4375))).isFalse();
        assertThat(bounds.accepts(comparison(1, 0.5, 0.75))).isTrue();
        assertThat(bounds.accepts(comparison(1, null, null))).isTrue();
    }

    private static FormComparison comparison(double agreement, @Nullable Double plain, @Nullable Double form) {
        return new FormComparison(
                "onnx", Sha256.of(new byte[0]), "runtime", 100, plain != null, agreement, plain, form, 0);
    }
}
