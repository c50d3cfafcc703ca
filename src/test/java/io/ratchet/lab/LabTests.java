package io.ratchet.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ratchet.TintedPictures;
import io.ratchet.image.Preprocessing;
import io.ratchet.network.Torch;
import io.ratchet.recipe.Effort;
import io.ratchet.recipe.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole studies through the real trainer, as small as they can be. */
class LabTests {

    private static final Preprocessing SMALL =
            new Preprocessing(8, List.of(0.5f, 0.5f, 0.5f), List.of(0.25f, 0.25f, 0.25f));

    @TempDir
    Path folder;

    @BeforeAll
    static void startTorch() {
        Torch.start(1);
    }

    @Test
    void aStudyTrainsMeasuresAndReportsEveryArm() throws IOException {
        List<String> words = lab(settings(List.of("supervised", "hard", "agree", "committee"), 2))
                .run(report(), "lab --tiny");

        String html = Files.readString(report());
        assertThat(words).isNotEmpty();
        assertThat(html)
                .contains(
                        words.get(0),
                        "B supervised",
                        "B hard",
                        "B agree",
                        "control committee",
                        "control linear",
                        "oracle linear");
        assertThat(html).contains("lab --tiny").doesNotContain(folder.toString());
        assertThat(folder.resolve("report.md")).exists();
        assertThat(Files.readString(folder.resolve("report.json"))).contains("\"gapRecovered\"");
        Set<String> arms = results().keySet().stream()
                .map(path -> path.getFileName().toString())
                .collect(Collectors.toSet());
        // One control and one oracle for all students that are alike, but for their number of steps.
        assertThat(arms)
                .contains("main-champion-champion.json", "main-recipe-hard.json", "main-recipe-agree.json")
                .anyMatch(name -> name.startsWith("main-control-linear"))
                .anyMatch(name -> name.startsWith("main-oracle-linear"));
        assertThat(results().keySet())
                .filteredOn(path -> path.toString().endsWith("hard.json"))
                .hasSize(2);
    }

    @Test
    void startedAgainItTrainsNothing() throws IOException {
        lab(settings(List.of("supervised"), 1)).run(report(), "lab");
        Map<Path, FileTime> first = results();

        lab(settings(List.of("supervised"), 1)).run(report(), "lab");
        assertThat(results()).isEqualTo(first);

        lab(settings(List.of("supervised"), 2)).run(report(), "lab");
        assertThat(results()).containsAllEntriesOf(first).hasSizeGreaterThan(first.size());
    }

    @Test
    void curvesGenerationsNoiseAndTheRoutedCommitteeAreMeasured() throws IOException {
        StudySettings base = settings(List.of("hard"), 1);
        StudySettings all = new StudySettings(
                base.recipes(),
                base.seeds(),
                4,
                4,
                24,
                new Effort(1, 2, 2, 8),
                new Effort(1, 2, 2, 8),
                true,
                2,
                List.of(9, 15),
                2,
                List.of(0.5),
                List.of("hard"));

        List<String> words = lab(all).run(report(), "lab");

        assertThat(results().keySet().stream().map(path -> path.getFileName().toString()))
                .contains(
                        "unlabelled-recipe-hard-9.0.json",
                        "unlabelled-recipe-hard-15.0.json",
                        "replace-recipe-supervised-2.0.json",
                        "accumulate-recipe-hard-2.0.json",
                        "symmetric-noise-recipe-gce-0.5.json",
                        "class-noise-recipe-elr-0.5.json",
                        "routed-member-member-1.json",
                        "routed-recipe-routed-labels-alone.json",
                        "routed-recipe-voted-labels-alone.json");
        assertThat(words).anyMatch(sentence -> sentence.startsWith("2 members that know a part of the labels each"));
        assertThat(Files.readString(report()))
                .contains("Accuracy over generations", "Labels changed to the next class");
    }

    @Test
    void saysWhenAClassHasTooFewImages() {
        StudySettings settings = settings(List.of("hard"), 1);
        StudySettings many = new StudySettings(
                settings.recipes(),
                settings.seeds(),
                500,
                4,
                0,
                settings.effort(),
                settings.tuningEffort(),
                true,
                0,
                List.of(),
                0,
                List.of(),
                List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab(many).run(report(), "lab"))
                .withMessageContaining("images to draw from, but 500 labelled");
    }

    private Lab lab(StudySettings settings) {
        Path images = folder.resolve("images");
        if (!Files.exists(images)) {
            TintedPictures.write(images, 0, 75);
        }
        DataSettings data = new DataSettings(images, null, 0.2, SMALL, 0, true, false);
        return new Lab(data, settings, null, folder.resolve("work"), LabProgress.silent());
    }

    private static StudySettings settings(List<String> recipes, int seeds) {
        return new StudySettings(
                recipes.stream().map(Recipes::named).toList(),
                java.util.stream.LongStream.rangeClosed(1, seeds).boxed().toList(),
                4,
                4,
                0,
                new Effort(1, 3, 4, 8),
                new Effort(1, 3, 4, 8),
                true,
                0,
                List.of(),
                0,
                List.of(),
                List.of());
    }

    private Path report() {
        return folder.resolve("report.html");
    }

    private Map<Path, FileTime> results() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("work/studies"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}
