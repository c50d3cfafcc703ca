package io.ratchet.dashboard.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where reports of the lab are.
 *
 * @param labReports a folder of HTML files that the command {@code lab} wrote; null or empty for none
 */
@ConfigurationProperties("ratchet.dashboard")
record LabProperties(@Nullable Path labReports) {

    LabProperties {
        if (labReports != null && labReports.toString().isEmpty()) {
            labReports = null;
        }
        if (labReports != null && !Files.isDirectory(labReports)) {
            throw new IllegalArgumentException("ratchet.dashboard.lab-reports is " + labReports
                    + ", allowed is a folder that is there; make it, or leave the key out");
        }
    }
}
