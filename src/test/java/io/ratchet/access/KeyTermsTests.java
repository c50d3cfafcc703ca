package io.ratchet.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTermsTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "-begins-so", "with space", "line\nbreak", "<script>", "ümlaut"})
    void refusesNamesThatDoNotFitALog(String name) {
        assertThatThrownBy(() -> new KeyTerms(name, Role.PREDICTION, null, null, true, null))
                .hasMessageContaining("name must be 1 to 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "Admin", "truth", "prediction", "anonymous"})
    void refusesTheNamesOfConfiguredKeys(String name) {
        assertThatThrownBy(() -> new KeyTerms(name, Role.PREDICTION, null, null, true, null))
                .hasMessageContaining("none of admin");
    }

    @Test
    void refusesLimitsBelowOne() {
        assertThatThrownBy(() -> new KeyTerms("shop", Role.PREDICTION, 0, null, true, null))
                .hasMessageContaining("requestsPerMinute is 0");
        assertThatThrownBy(() -> new KeyTerms("shop", Role.PREDICTION, null, -1L, true, null))
                .hasMessageContaining("imagesPerMonth is -1");
    }

    @Test
    void takesNamesOfSixtyFourCharacters() {
        String name = "a".repeat(64);
        assertThat(new KeyTerms(name, Role.TRUTH, null, null, true, null).name())
                .isEqualTo(name);
        assertThatThrownBy(() -> new KeyTerms(name + "a", Role.TRUTH, null, null, true, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
