package io.ratchet.dashboard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.BoundSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabReportsTests {

    private static final String PREFIX = "ratchet.dashboard";

    @TempDir
    private Path folder;

    @Test
    void theNewestComeFirstAndWhatIsNotTheirsIsLeftOut() throws IOException {
        Files.setLastModifiedTime(write("old.html"), FileTime.from(Instant.EPOCH));
        write("new.html");
        Files.writeString(folder.resolve("new.json"), "no json");
        write("new.md");
        Files.createDirectory(folder.resolve("folder.html"));
        assertThat(reports().newest()).extracting(LabReport::title).containsExactly("new", "old");
        assertThat(reports().newest().get(0).sentences()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.html", "/etc/passwd", "inner/report.html", "link.html", "report.json", "", "."})
    void nothingElseIsRead(String name) throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("inner"));
        Files.writeString(elsewhere.resolve("report.html"), "inner");
        Files.writeString(folder.resolve("report.json"), "{}");
        Files.createSymbolicLink(folder.resolve("link.html"), elsewhere.resolve("report.html"));
        Files.writeString(folder.resolveSibling("secret.html"), "secret");
        assertThat(reports().html(name)).isEmpty();
        Files.delete(folder.resolveSibling("secret.html"));
    }

    @Test
    void aFolderIsOptionalAndMustBeThere() {
        assertThat(BoundSettings.bound(LabProperties.class, PREFIX, Map.of()).labReports())
                .isNull();
        assertThat(BoundSettings.bound(LabProperties.class, PREFIX, Map.of("ratchet.dashboard.lab-reports", ""))
                        .labReports())
                .isNull();
        assertThat(BoundSettings.bound(
                                LabProperties.class, PREFIX, Map.of("ratchet.dashboard.lab-reports", folder.toString()))
                        .labReports())
                .isEqualTo(folder);
        BoundSettings.assertRefused(
                LabProperties.class,
                PREFIX,
                "lab-reports",
                folder.resolve("none").toString(),
                "a folder that is there");
        assertThat(new LabReports(new LabProperties(null), Clock.systemUTC()).newest())
                .isEmpty();
    }

    private Path write(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "<html></html>");
    }

    private LabReports reports() {
        return new LabReports(new LabProperties(folder), Clock.systemUTC());
    }
}
