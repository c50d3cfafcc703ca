package io.ratchet.inference;

import static io.ratchet.BoundSettings.bound;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.BoundSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferencePropertiesTests {

    @Test
    void hasDefaults() {
        InferenceProperties properties = bound(InferenceProperties.class, "ratchet.inference", Map.of());

        assertThat(properties)
                .isEqualTo(new InferenceProperties(0, 256, Duration.ofSeconds(10), Duration.ofSeconds(1)));
        assertThat(properties.workerThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void bindsEveryKey() {
        InferenceProperties properties = bound(
                InferenceProperties.class,
                "ratchet.inference",
                Map.of(
                        "ratchet.inference.workers", "3",
                        "ratchet.inference.queue-capacity", "17",
                        "ratchet.inference.timeout", "5s",
                        "ratchet.inference.follow-interval", "250ms"));

        assertThat(properties).isEqualTo(new InferenceProperties(3, 17, Duration.ofSeconds(5), Duration.ofMillis(250)));
        assertThat(properties.workerThreads()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "workers; -1; 0 to 256",
                "workers; 257; 0 to 256",
                "queue-capacity; 0; 1 to 100000",
                "timeout; PT0S; above 0",
                "timeout; PT-1S; above 0",
                "follow-interval; PT0.009S; 10ms to 5s",
                "follow-interval; PT5.9S; 10ms to 5s"
            })
    void refusesBadValues(String key, String value, String allowed) {
        BoundSettings.assertRefused(InferenceProperties.class, "ratchet.inference", key, value, allowed);
    }
}
