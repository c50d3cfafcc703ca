package io.ratchet.capture;

import static io.ratchet.BoundSettings.assertRefused;
import static io.ratchet.BoundSettings.bound;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class CapturePropertiesTests {

    private static final String PREFIX = "ratchet.capture";

    @Test
    void hasDefaults() {
        CaptureProperties defaults = bound(CaptureProperties.class, PREFIX, Map.of());

        assertThat(defaults)
                .isEqualTo(new CaptureProperties(CaptureMode.DURABLE, DataSize.ofGigabytes(1), Duration.ZERO));
        assertThat(defaults.keepsForEver()).isTrue();
    }

    @Test
    void bindsEveryKey() {
        CaptureProperties bound = bound(
                CaptureProperties.class,
                PREFIX,
                Map.of(
                        PREFIX + ".mode", "best-effort",
                        PREFIX + ".spool-size", "128MB",
                        PREFIX + ".retention", "400d"));

        assertThat(bound)
                .isEqualTo(new CaptureProperties(
                        CaptureMode.BEST_EFFORT, DataSize.ofMegabytes(128), Duration.ofDays(400)));
        assertThat(bound.keepsForEver()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "spool-size,66060288B,64MB to 1TB",
        "spool-size,1099511627777B,64MB to 1TB",
        "retention,30d,31d to 36500d",
        "retention,-1d,31d to 36500d",
        "retention,36501d,31d to 36500d"
    })
    void refusesValuesThatMakeNoSense(String key, String value, String allowed) {
        assertRefused(CaptureProperties.class, PREFIX, key, value, allowed);
    }
}
