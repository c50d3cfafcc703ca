package io.ratchet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SplitRatiosTests {

    record Settings(@DefaultValue("0.7,0.1,0.2") SplitRatios splits) {}

    @Test
    void readsThreeNumbers() {
        assertThat(SplitRatios.valueOf("0.6, 0.15,0.25")).isEqualTo(new SplitRatios(0.6, 0.15, 0.25));
        assertThat(SplitRatios.valueOf("0.7,0.1,0.2")).hasToString("0.7,0.1,0.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0.7,0.3", "0.7,0.1,0.2,", "a,b,c", "0.7,0.1,0.3", "1,0,0", "1.2,-0.1,-0.1", "NaN,0.5,0.5"})
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SplitRatios.valueOf(text))
                .withMessageContaining("but must be three");
    }

    @Test
    void bindsFromAProperty() {
        assertThat(bind(Map.of()).splits()).isEqualTo(new SplitRatios(0.7, 0.1, 0.2));
        assertThat(bind(Map.of("r.splits", "0.5,0.2,0.3")).splits()).isEqualTo(new SplitRatios(0.5, 0.2, 0.3));
    }

    private static Settings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("r", Settings.class);
    }
}
