package io.ratchet.upload;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patiently bodies are waited for.
 *
 * @param timeout from the headers of a request to the last byte of its body, 1 s to 10 min
 */
@ConfigurationProperties("ratchet.upload")
public record UploadProperties(@DefaultValue("30s") Duration timeout) {

    public UploadProperties {
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException(
                    "ratchet.upload.timeout is " + timeout + ", but must be between 1s and 10m");
        }
    }
}
