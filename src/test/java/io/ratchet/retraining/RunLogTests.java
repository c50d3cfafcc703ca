package io.ratchet.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTests {

    @TempDir
    private Path folder;

    @Test
    void theLastLinesAreShown() throws IOException {
        Files.writeString(folder.resolve("run-7.log"), "x".repeat(100_000) + "\none\ntwo\nthree\n");

        assertThat(RunLog.of(folder, 7).tail(2)).containsExactly("two", "three");
    }

    @Test
    void anotherNodeHasNone() {
        assertThat(RunLog.of(folder, 7).tail(2)).isEmpty();
    }
}
