package io.ratchet.dashboard.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ConfigurationTests {

    @Test
    void keysReadAsTheyAreConfigured() {
        assertThat(Configuration.kebab("minNewImages")).isEqualTo("min-new-images");
    }

    @Test
    void valuesReadAsAPersonWouldWriteThem() {
        assertThat(Configuration.shown("ratchet.a", DataSize.ofGigabytes(2))).isEqualTo("2048MB");
        assertThat(Configuration.shown("ratchet.a", List.of("gce", "vote"))).isEqualTo("gce, vote");
        assertThat(Configuration.shown("ratchet.a", List.of())).isEqualTo("none");
        assertThat(Configuration.shown("ratchet.a", Duration.ofSeconds(10))).isEqualTo("PT10S");
        assertThat(Configuration.shown("ratchet.a", null)).isEqualTo("not set");
    }

    @Test
    void secretsAreNotShown() {
        assertThat(Configuration.shown("ratchet.security.admin-key", "a-secret-of-somebody"))
                .isEqualTo("set, not shown");
        assertThat(Configuration.shown("ratchet.security.admin-key", null)).isEqualTo("not set");
        assertThat(Configuration.shown("ratchet.database.url", "jdbc:postgresql://h/db?user=u&password=secret&a=b"))
                .isEqualTo("jdbc:postgresql://h/db?user=u&password=***&a=b");
        assertThat(Configuration.shown("ratchet.database.url", "postgresql://u:secret@h/db"))
                .isEqualTo("postgresql://u:***@h/db");
    }
}
