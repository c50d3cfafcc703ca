package io.ratchet.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTests {

    @TempDir
    Path folder;

    @Test
    void whatWasSavedIsFoundAgainWhole() {
        ResultFiles files = new ResultFiles(folder);
        ArmResult saved = Synthetic.winning().results().get(16);
        files.save(saved);

        ArmResult found =
                new ResultFiles(folder).find(saved.seed(), saved.arm()).orElseThrow();

        assertThat(found.arm()).isEqualTo(saved.arm());
        assertThat(found.control()).isEqualTo("mlp");
        assertThat(found.configuration()).containsEntry("loss", "ce");
        assertThat(found.success().orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(saved.success().orElseThrow());
        assertThat(files.find(saved.seed() + 100, saved.arm())).isEmpty();
    }

    @Test
    void aFailureIsKeptToo() {
        ResultFiles files = new ResultFiles(folder);
        ArmResult failed =
                new Synthetic().failed("graph", "It found nothing.").results().get(0);
        files.save(failed);

        assertThat(files.all(List.of(1L))).containsExactly(failed);
    }

    @Test
    void onlyTheSeedsThatAreAskedForAreRead() throws Exception {
        ResultFiles files = new ResultFiles(folder);
        Synthetic.winning().results().forEach(files::save);
        // Half of a file, as a kill would leave it, is none.
        Files.writeString(folder.resolve("seed-2/main-recipe-graph.json.part"), "{");

        assertThat(files.all(List.of(2L, 3L)))
                .hasSize(12)
                .extracting(ArmResult::seed)
                .containsOnly(2L, 3L);
        assertThat(files.all(List.of(99L))).isEmpty();
    }
}
