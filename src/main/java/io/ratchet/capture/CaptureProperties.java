package io.ratchet.capture;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What becomes of answered images.
 *
 * @param mode what an answer waits for
 * @param spoolSize of all files of the spool together; what does not fit is answered and not kept
 * @param retention how long predictions are kept, by whole months; zero for ever
 */
@ConfigurationProperties("ratchet.capture")
public record CaptureProperties(
        @DefaultValue("durable") CaptureMode mode,
        // An hour of ten images of 30 KB a second.
        @DefaultValue("1GB") DataSize spoolSize,
        @DefaultValue("0s") Duration retention) {

    private static final DataSize SMALLEST_SPOOL = DataSize.ofMegabytes(64);
    private static final DataSize LARGEST_SPOOL = DataSize.ofTerabytes(1);

    /** Predictions go by the month, and what a caller's key stands for has to outlive the key. */
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(31);

    private static final Duration LONGEST_RETENTION = Duration.ofDays(36_500);

    public CaptureProperties {
        if (spoolSize.compareTo(SMALLEST_SPOOL) < 0 || spoolSize.compareTo(LARGEST_SPOOL) > 0) {
            throw new IllegalArgumentException(
                    "ratchet.capture.spool-size is " + spoolSize + ", allowed is 64MB to 1TB");
        }
        boolean within = retention.compareTo(SHORTEST_RETENTION) >= 0 && retention.compareTo(LONGEST_RETENTION) <= 0;
        if (!retention.isZero() && !within) {
            throw new IllegalArgumentException("ratchet.capture.retention is " + retention.toDays()
                    + "d, allowed is 0s (for ever), or 31d to 36500d");
        }
    }

    boolean keepsForEver() {
        return retention.isZero();
    }
}
