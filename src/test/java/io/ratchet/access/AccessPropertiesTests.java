package io.ratchet.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AccessPropertiesTests {

    private static final String KEY = "0123456789abcdef";

    @Test
    void needsNoKeyByDefault() {
        AccessProperties properties = bound(Map.of());
        assertThat(properties.adminKey()).isNull();
        assertThat(properties.predictionsNeedKey()).isFalse();
        assertThat(bound(Map.of("ratchet.security.admin-key", "")).adminKey()).isNull();
    }

    @Test
    void bindsAllKeysAndShowsNone() {
        AccessProperties properties = bound(Map.of(
                "ratchet.security.admin-key", KEY,
                "ratchet.security.prediction-key", KEY + "x",
                "ratchet.security.truth-key", KEY + "y",
                "ratchet.security.view-key", KEY + "z"));
        assertThat(properties.viewKey()).isEqualTo(KEY + "z");
        assertThat(properties.truthKey()).isEqualTo(KEY + "y");
        assertThat(properties.predictionsNeedKey()).isTrue();
        assertThat(properties.adminKey()).isEqualTo(KEY);
        assertThat(properties.predictionKey()).isEqualTo(KEY + "x");
        assertThat(properties.toString()).doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "fifteen-letters", "with a space in between", "with-\u00fcmlauts-in-it"})
    void refusesKeysThatAreWeakOrFitNoHeader(String key) {
        assertThatThrownBy(() -> bound(Map.of("ratchet.security.admin-key", key)))
                .rootCause()
                .hasMessageContaining("ratchet.security.admin-key")
                .hasMessageNotContaining(key);
    }

    @ParameterizedTest
    @CsvSource({
        "admin-key, prediction-key",
        "admin-key, truth-key",
        "admin-key, view-key",
        "prediction-key, truth-key",
        "prediction-key, view-key",
        "truth-key, view-key"
    })
    void refusesOneKeyForTwo(String one, String other) {
        assertThatThrownBy(() -> bound(Map.of("ratchet.security." + one, KEY, "ratchet.security." + other, KEY)))
                .rootCause()
                .hasMessageContaining("must differ");
    }

    @Test
    void letsPredictWithoutAKeyUnlessOneIsConfiguredOrItIsForbidden() {
        assertThat(bound(Map.of("ratchet.security.anonymous-predictions", "false"))
                        .predictionsNeedKey())
                .isTrue();
        assertThat(bound(Map.of("ratchet.security.anonymous-predictions", "true"))
                        .predictionsNeedKey())
                .isFalse();
        assertThatThrownBy(() -> bound(Map.of(
                        "ratchet.security.anonymous-predictions", "true", "ratchet.security.prediction-key", KEY)))
                .rootCause()
                .hasMessageContaining("ratchet.security.anonymous-predictions is true");
    }

    @Test
    void opensReadingByConfigurationOnly() {
        assertThat(bound(Map.of()).openReading()).isFalse();
        assertThat(bound(Map.of("ratchet.security.open-reading", "true")).openReading())
                .isTrue();
    }

    private static AccessProperties bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("ratchet.security", AccessProperties.class);
    }
}
