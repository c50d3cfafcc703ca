package io.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.TintedPictures;
import io.ratchet.network.Backbone;
import io.ratchet.network.TestBackbones;
import io.ratchet.network.TestForms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabCommandTests {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @TempDir
    Path folder;

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
    void writesAReportAndPrintsItsFirstLines() throws IOException {
        Path images = TintedPictures.write(folder.resolve("tints"), 0, 60);

        int code = lab(
                "--dataset=" + images,
                "--labelled-per-class=4",
                "--selection-per-class=4",
                "--recipes=hard",
                "--seeds=1",
                "--input-size=8",
                "--epochs=1",
                "--min-steps=2",
                "--max-steps=3",
                "--batch-size=8",
                "--work=" + folder.resolve("work"),
                "--report=" + folder.resolve("tints.html"));

        assertThat(text()).contains("the best recipe, 'hard', is right on", "Report: ");
        assertThat(code).isZero();
        assertThat(Files.readString(folder.resolve("tints.html")))
                .contains("--dataset=tints --labelled-per-class=4")
                .doesNotContain(folder.toString());
        assertThat(Files.readString(folder.resolve("tints.md")))
                .startsWith("# Can B beat A? tints, 4 labelled a class");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "--recipes=nonsense, 'nonsense' is no recipe",
                "--report=report.pdf, must end in .html",
                "--seeds=0, --seeds is 0",
                "--labelled-per-class=0, labelled-per-class is 0",
                "--routed-members=9, labelled-per-class (5) at most",
                "--noise=1.5, above 0 and below 1",
                "--test-share=1, above 0 and below 1",
                "--input-size=4, between 8 and 1024",
                "--sha256=abc, no --backbone",
                "--backbone=missing.pt, no readable file",
                "--onnx=graph.onnx, no --backbone",
                "--onnx-sha256=abc, no --onnx",
                "--batch-size=1, batch-size is 1",
                "--curve-recipes=nothing, 'nothing' is no recipe",
            })
    void optionsThatCannotBeUsedAreNamed(String option, String message) {
        List<String> options = new ArrayList<>(
                List.of("--dataset=" + folder, "--labelled-per-class=5", "--report=" + folder.resolve("report.html")));
        options.removeIf(other -> other.startsWith(option.substring(0, option.indexOf('=') + 1)));
        options.add(option);

        assertThat(lab(options.toArray(String[]::new))).isEqualTo(2);
        assertThat(text()).contains(message);
    }

    @Test
    void aBackboneWithoutDigestIsNotLoaded() throws IOException {
        Path file = Files.write(folder.resolve("backbone.pt"), new byte[] {1});

        int code = lab("--dataset=x", "--labelled-per-class=5", "--report=r.html", "--backbone=" + file);

        assertThat(code).isEqualTo(2);
        assertThat(text()).contains("add --sha256 4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a");
    }

    @Test
    void aGraphEmbedsInThePlaceOfItsBackbone() throws IOException {
        int code = lab(onBackbone("scale", 1));

        assertThat(text()).contains("Report: ");
        assertThat(code).isZero();
        assertThat(Files.readString(folder.resolve("tints.md"))).contains("12 numbers an image by ONNX Runtime");
    }

    @Test
    void theGraphOfAnotherNetworkIsRefused() throws IOException {
        int code = lab(onBackbone("scale", 2));

        assertThat(code).isEqualTo(1);
        assertThat(text()).contains("its embeddings are another network's").doesNotContain("\tat ");
        assertThat(folder.resolve("work")).doesNotExist();
    }

    private String[] onBackbone(String weight, float scale) throws IOException {
        Path backbone = TestBackbones.writeTunable(folder);
        return new String[] {
            "--dataset=" + TintedPictures.write(folder.resolve("tints"), 0, 60),
            "--labelled-per-class=4",
            "--selection-per-class=4",
            "--recipes=hard",
            "--seeds=1",
            "--backbone=" + backbone,
            "--sha256=" + Backbone.digestOf(backbone),
            "--onnx=" + TestForms.writeGraph(folder, 8, weight, scale),
            "--input-size=8",
            "--views=0",
            "--epochs=1",
            "--min-steps=2",
            "--max-steps=3",
            "--batch-size=8",
            "--work=" + folder.resolve("work"),
            "--report=" + folder.resolve("tints.html")
        };
    }

    @Test
    void aDataSetThatIsMissingIsToldInOneLine() {
        int code = lab("--dataset=" + folder.resolve("nothing"), "--labelled-per-class=5", "--report=r.html");

        assertThat(code).isEqualTo(1);
        assertThat(text()).contains("does not exist").doesNotContain("\tat ");
    }

    private static int lab(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "lab";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return RatchetCommand.execute(arguments);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
