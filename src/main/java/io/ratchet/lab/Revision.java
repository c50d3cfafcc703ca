package io.ratchet.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which code this is, as the build recorded it. */
final class Revision {

    private Revision() {}

    /** The commit, shortened; "unknown" where the build had none. */
    static String current() {
        try (InputStream file = Revision.class.getResourceAsStream("/git.properties")) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty("git.commit.id.abbrev", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
