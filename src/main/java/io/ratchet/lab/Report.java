package io.ratchet.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A study's results as HTML, and the same as JSON and Markdown beside it. */
final class Report {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Summary summary;

    Report(StudyFacts facts, List<ArmResult> results) {
        this.summary = Summary.of(facts, results);
    }

    /** The first lines. */
    List<String> words() {
        return summary.words();
    }

    /**
     * Writes all three.
     *
     * @param html ends in .html; the others have the same name with another ending
     */
    void write(Path html) {
        String name = html.getFileName().toString();
        String base = name.substring(0, name.length() - ".html".length());
        write(html, HtmlReport.of(summary));
        write(html.resolveSibling(base + ".md"), MarkdownReport.of(summary));
        write(html.resolveSibling(base + ".json"), JSON.writeValueAsString(summary) + "\n");
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the report " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
