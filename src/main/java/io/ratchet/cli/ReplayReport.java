package io.ratchet.cli;

import io.ratchet.replay.ReplaySummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A replay's summary as lines of text. */
final class ReplayReport {

    private ReplayReport() {}

    static List<String> lines(ReplaySummary summary) {
        List<String> lines = new ArrayList<>();
        lines.add(
                format("images    %,d, sent %,d, answered %,d", summary.images(), summary.sent(), summary.answered()));
        lines.add(format(
                "rate      %,.1f images/s in %,.1f s", summary.imagesPerSecond(), millis(summary.elapsed()) / 1000));
        lines.add(format(
                "latency   p50 %,.1f ms, p99 %,.1f ms", millis(summary.median()), millis(summary.percentile99())));
        summary.versions().forEach((version, count) -> lines.add(format("version   %d answered %,d", version, count)));
        summary.labels()
                .forEach((label, count) -> lines.add(
                        format("label     %-20s %,8d  %5.1f %%", label, count, 100.0 * count / summary.answered())));
        for (Map.Entry<String, Integer> error : summary.errors().entrySet()) {
            lines.add(format("error     %s: %,d", error.getKey(), error.getValue()));
        }
        if (summary.sent() < summary.images()) {
            lines.add(format(
                    "stopped   the service answered nobody any more; %,d images were not sent",
                    summary.images() - summary.sent()));
        }
        lines.add(accuracy(summary));
        return lines;
    }

    private static String accuracy(ReplaySummary summary) {
        if (summary.accuracy().isEmpty()) {
            return "accuracy  unknown: no folder is named like a class that was answered";
        }
        return format(
                "accuracy  %.1f %% (%,d of %,d)",
                100 * summary.accuracy().getAsDouble(), summary.right(), summary.judged());
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ENGLISH, pattern, values);
    }
}
