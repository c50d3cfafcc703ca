package io.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.replay.ReplaySummary;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReplayReportTests {

    @Test
    void tellsAllThatHappened() {
        ReplaySummary summary = new ReplaySummary(
                5000,
                2000,
                1500,
                new TreeMap<>(Map.of("503 overloaded", 500)),
                new TreeMap<>(Map.of("cat", 1200, "dog", 300)),
                new TreeMap<>(Map.of(3, 1000, 4, 500)),
                Duration.ofNanos(12_340_000),
                Duration.ofMillis(1234),
                Duration.ofSeconds(60),
                0,
                0);

        assertThat(ReplayReport.lines(summary))
                .containsExactly(
                        "images    5,000, sent 2,000, answered 1,500",
                        "rate      25.0 images/s in 60.0 s",
                        "latency   p50 12.3 ms, p99 1,234.0 ms",
                        "version   3 answered 1,000",
                        "version   4 answered 500",
                        "label     cat                     1,200   80.0 %",
                        "label     dog                       300   20.0 %",
                        "error     503 overloaded: 500",
                        "stopped   the service answered nobody any more; 3,000 images were not sent",
                        "accuracy  unknown: no folder is named like a class that was answered");
    }
}
