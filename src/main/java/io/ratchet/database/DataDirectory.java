package io.ratchet.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Where Ratchet keeps files: {@code ratchet.data-dir}.
 *
 * @param path absolute and normalised; perhaps not there yet
 */
@ConfigurationProperties("ratchet")
public record DataDirectory(Path path) {

    public DataDirectory {
        path = path.toAbsolutePath().normalize();
    }

    // A string, since Spring's conversion to Path would first look for "data" on the class path.
    @ConstructorBinding
    DataDirectory(@Name("data-dir") @DefaultValue("./data") String directory) {
        this(Path.of(directory));
    }

    /**
     * The directory, made if it was missing.
     *
     * @throws DatabaseUnavailable when it can be neither found nor made
     */
    public Path created() {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "The data directory " + path + " cannot be made: " + e,
                    "Set ratchet.data-dir to a directory that this user may write.",
                    e);
        }
    }
}
