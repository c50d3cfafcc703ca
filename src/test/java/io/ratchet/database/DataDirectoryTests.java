package io.ratchet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DataDirectoryTests {

    @TempDir
    Path home;

    @Test
    void isDataInTheWorkingDirectoryUnlessSet() {
        assertThat(bound(Map.of()).path()).isEqualTo(Path.of("data").toAbsolutePath());
    }

    @Test
    void isTheConfiguredDirectory() {
        assertThat(bound(Map.of("ratchet.data-dir", "/var/lib/../lib/ratchet")).path())
                .isEqualTo(Path.of("/var/lib/ratchet").toAbsolutePath());
    }

    @Test
    void isNeverAFolderOfTheClassPath() {
        assertThat(getClass().getResource("/db")).isNotNull();

        assertThat(bound(Map.of("ratchet.data-dir", "db")).path())
                .isEqualTo(Path.of("db").toAbsolutePath());
    }

    @Test
    void isMadeWhenMissing() {
        assertThat(new DataDirectory(home.resolve("a/b")).created()).isDirectory();
    }

    @Test
    void saysSoWhenItCannotBeMade() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> new DataDirectory(file.resolve("b")).created())
                .withMessageContaining(file.resolve("b").toString());
    }

    private static DataDirectory bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("ratchet", DataDirectory.class);
    }
}
