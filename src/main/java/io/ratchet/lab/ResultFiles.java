package io.ratchet.lab;

import io.ratchet.network.Artifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The finished arms of a study, a JSON file each, so that a study that was stopped goes on. */
final class ResultFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    ResultFiles(Path folder) {
        this.folder = folder;
    }

    Optional<ArmResult> find(long seed, Arm arm) {
        Path file = file(seed, arm);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    void save(ArmResult result) {
        write(file(result.seed(), result.arm()), JSON.writeValueAsBytes(result));
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".part");
            Files.write(fresh, content);
            // A file is there whole or not at all, whenever the study is killed.
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the result " + file + " cannot be written", e);
        }
    }

    /** The model of an arm, where it was kept. */
    Optional<Artifact> model(long seed, Arm arm) {
        Path file = modelFile(seed, arm);
        try {
            return Files.exists(file) ? Optional.of(Artifact.decode(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the model " + file + " cannot be read", e);
        }
    }

    /** Keeps the model of an arm that others learn from; comes before {@link #save}. */
    void keep(long seed, Arm arm, Artifact model) {
        write(modelFile(seed, arm), model.encode());
    }

    /** All of these seeds, by seed and name. */
    List<ArmResult> all(List<Long> seeds) {
        return seeds.stream()
                .flatMap(seed -> ofSeed(folder.resolve("seed-" + seed)))
                .toList();
    }

    private static Stream<ArmResult> ofSeed(Path ofSeed) {
        if (!Files.isDirectory(ofSeed)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(ofSeed)) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted(Comparator.comparing(Path::toString))
                    .map(ResultFiles::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArmResult read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), ArmResult.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the result " + file + " cannot be read", e);
        }
    }

    private Path modelFile(long seed, Arm arm) {
        Path file = file(seed, arm);
        return file.resolveSibling(file.getFileName().toString().replace(".json", ".model"));
    }

    private Path file(long seed, Arm arm) {
        return folder.resolve("seed-" + seed).resolve(arm.fileName());
    }
}
