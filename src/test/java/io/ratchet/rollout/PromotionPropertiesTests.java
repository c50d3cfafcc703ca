package io.ratchet.rollout;

import static io.ratchet.BoundSettings.bound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratchet.BoundSettings;
import io.ratchet.evaluation.LiveBounds;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionPropertiesTests {

    private static final String PREFIX = "ratchet.promotion";

    @Test
    void hasDefaults() {
        PromotionProperties defaults = bound(PromotionProperties.class, PREFIX, Map.of());

        assertThat(defaults)
                .isEqualTo(new PromotionProperties(0, Duration.ZERO, Duration.ofMinutes(10), 100, 0.01, 0.4, 0.3, 2));
        assertThat(defaults.shadowed()).isFalse();
        assertThat(defaults.watched()).isTrue();
    }

    @Test
    void bindsEveryKey() {
        PromotionProperties bound = bound(
                PromotionProperties.class,
                PREFIX,
                Map.of(
                        PREFIX + ".shadow-requests", "2000",
                        PREFIX + ".shadow-duration", "6h",
                        PREFIX + ".watch", "0s",
                        PREFIX + ".min-requests", "50",
                        PREFIX + ".max-failures", "0.02",
                        PREFIX + ".max-disagreement", "0.5",
                        PREFIX + ".max-class-shift", "0.2",
                        PREFIX + ".max-slowdown", "1.5"));

        assertThat(bound)
                .isEqualTo(new PromotionProperties(2000, Duration.ofHours(6), Duration.ZERO, 50, 0.02, 0.5, 0.2, 1.5));
        assertThat(bound.bounds()).isEqualTo(new LiveBounds(50, 0.02, 0.5, 0.2, 1.5));
        assertThat(bound.shadowed()).isTrue();
        assertThat(bound.watched()).isFalse();
    }

    @Test
    void eitherRequestsOrATimeMakeAShadow() {
        assertThat(bound(PromotionProperties.class, PREFIX, Map.of(PREFIX + ".shadow-requests", "500"))
                        .shadowed())
                .isTrue();
        assertThat(bound(PromotionProperties.class, PREFIX, Map.of(PREFIX + ".shadow-duration", "1h"))
                        .shadowed())
                .isTrue();
    }

    @Test
    void aShadowHasRoomForTheRequestsThatDecideIt() {
        Map<String, String> values = Map.of(PREFIX + ".shadow-requests", "50");

        assertThatThrownBy(() -> bound(PromotionProperties.class, PREFIX, values))
                .rootCause()
                .hasMessage(
                        "ratchet.promotion.shadow-requests is 50, allowed is 0 (none), or min-requests (100) or more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "shadow-requests; -1; 0 (none) to 10000000",
                "shadow-requests; 10000001; 0 (none) to 10000000",
                "shadow-duration; PT-1S; 0s (never) to 365d",
                "watch; PT-1S; 0s (never) to 365d",
                "watch; PT9000H; 0s (never) to 365d",
                "min-requests; 0; 1 or more",
                "max-failures; -0.1; 0 or more, below 1",
                "max-failures; 1.0; 0 or more, below 1",
                "max-failures; NaN; 0 or more, below 1",
                "max-disagreement; 0.0; above 0, up to 1",
                "max-disagreement; 1.1; above 0, up to 1",
                "max-class-shift; 0.0; above 0, up to 1",
                "max-class-shift; NaN; above 0, up to 1",
                "max-slowdown; 0.9; 1 to 1000",
                "max-slowdown; NaN; 1 to 1000"
            })
    void refusesBadValues(String key, String value, String allowed) {
        BoundSettings.assertRefused(PromotionProperties.class, PREFIX, key, value, allowed);
    }
}
