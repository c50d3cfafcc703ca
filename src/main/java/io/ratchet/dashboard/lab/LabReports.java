package io.ratchet.dashboard.lab;

import io.ratchet.dashboard.words.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reports of the folder that is configured: files directly in it, never what a link or a path leads to. */
@Component
@EnableConfigurationProperties(LabProperties.class)
class LabReports {

    private static final Logger log = LoggerFactory.getLogger(LabReports.class);

    /** On the page; each has its JSON read. */
    static final int SHOWN = 50;

    private static final int SENTENCES = 2;
    /** The largest file that is read: a report has tens of kilobytes. */
    private static final long LARGEST = 16L * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Optional<Path> folder;
    private final Clock clock;

    LabReports(LabProperties properties, Clock clock) {
        this.folder = Optional.ofNullable(properties.labReports());
        this.clock = clock;
    }

    Optional<Path> folder() {
        return folder;
    }

    List<LabReport> newest() {
        Instant now = clock.instant();
        return files().stream()
                .sorted(Comparator.comparing(LabReports::changed).reversed())
                .limit(SHOWN)
                .map(file -> report(file, now))
                .toList();
    }

    /** The HTML of a report; empty for any name that is none of those in the folder. */
    Optional<byte[]> html(String name) {
        return files().stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst()
                .map(LabReports::read);
    }

    private List<Path> files() {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.filter(file -> file.getFileName().toString().endsWith(".html"))
                    .filter(LabReports::isReadable)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of reports cannot be read", e);
        }
    }

    private static boolean isReadable(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST;
        } catch (IOException e) {
            log.debug("{} is gone", file, e);
            return false;
        }
    }

    private static LabReport report(Path file, Instant now) {
        String name = file.getFileName().toString();
        String bare = name.substring(0, name.length() - ".html".length());
        JsonNode beside = beside(file.resolveSibling(bare + ".json"));
        List<String> sentences = beside.path("words")
                .valueStream()
                .map(sentence -> sentence.asString(""))
                .limit(SENTENCES)
                .toList();
        return new LabReport(name, beside.path("title").asString(bare), Moment.of(changed(file), now), sentences);
    }

    private static JsonNode beside(Path file) {
        if (!isReadable(file)) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(read(file));
        } catch (JacksonException e) {
            log.debug("{} is no JSON", file, e);
            return JSON.createObjectNode();
        }
    }

    private static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            log.debug("{} is gone", file, e);
            return Instant.EPOCH;
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
