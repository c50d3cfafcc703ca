package io.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatchetCommandTests {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        PrintStream both = new PrintStream(written, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void isMeantWhenTheFirstArgumentIsACommandOrAsksForHelp() {
        for (String command :
                List.of("import", "train", "replay", "lab", "doctor", "trainer", "help", "--help", "-h")) {
            assertThat(RatchetCommand.isMeant(new String[] {command}))
                    .as(command)
                    .isTrue();
        }
        assertThat(RatchetCommand.isMeant(new String[0])).isFalse();
        assertThat(RatchetCommand.isMeant(new String[] {"--ratchet.data-dir=import"}))
                .isFalse();
        assertThat(RatchetCommand.isMeant(new String[] {"--server.port=0", "import"}))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helpListsTheCommandsButNotTheOneForItself(String argument) {
        assertThat(RatchetCommand.execute(new String[] {argument})).isZero();
        assertThat(text())
                .contains("import", "train ", "replay", "lab ", "doctor")
                .doesNotContain("trainer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "train", "replay", "lab", "doctor"})
    void eachCommandHasHelp(String command) {
        assertThat(RatchetCommand.execute(new String[] {command, "--help"})).isZero();
        assertThat(text()).contains("Usage:", command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"import folder", "train", "replay --images=folder", "doctor", "trainer --run=1"})
    void anUnknownOptionIsNamedAndExitsWithTwo(String command) {
        assertThat(RatchetCommand.execute((command + " --bogus").split(" ", -1)))
                .isEqualTo(2);
        assertThat(text()).contains("--bogus").doesNotContain("\tat ");
    }

    @Test
    void badSplitsExitWithTwoBeforeAnythingIsOpened(@TempDir Path folder) {
        assertThat(RatchetCommand.execute(new String[] {"import", folder.toString(), "--splits=0.5,0.5"}))
                .isEqualTo(2);
        assertThat(text()).contains("three numbers like 0.7,0.1,0.2");
    }

    @Test
    void aSourceThatIsNotThereIsOneLine() {
        assertThat(RatchetCommand.execute(new String[] {"import", "/nowhere/at/all"}))
                .isEqualTo(1);
        assertThat(text()).contains("/nowhere/at/all").doesNotContain("\tat ");
    }

    @Test
    void settingsAreTakenFromBetweenTheArgumentsOfACommand() {
        String[] arguments = {
            "import",
            "--ratchet.data-dir=/d",
            "folder",
            "--spring.profiles.active=x",
            "--seed=3",
            "--logging.level.root=info"
        };
        assertThat(Settings.among(arguments).arguments())
                .containsExactly("--ratchet.data-dir=/d", "--spring.profiles.active=x", "--logging.level.root=info");
        assertThat(Settings.isSetting("--seed=3")).isFalse();
        assertThat(Settings.isSetting("folder")).isFalse();
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
