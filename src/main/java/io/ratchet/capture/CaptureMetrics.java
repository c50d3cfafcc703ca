package io.ratchet.capture;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** What is told about capture. */
final class CaptureMetrics {

    private final MeterRegistry meters;
    private final DistributionSummary batchSizes;
    private final Counter replayed;

    CaptureMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.batchSizes = DistributionSummary.builder("ratchet.capture.batch.size")
                .description("Predictions that share a commit")
                .register(meters);
        this.replayed = Counter.builder("ratchet.capture.replayed")
                .description("Predictions that went from the spool into the database")
                .register(meters);
        for (CaptureOutcome outcome : CaptureOutcome.values()) {
            timer(outcome.word());
        }
    }

    void spool(Supplier<Number> bytes) {
        Gauge.builder("ratchet.capture.spool.bytes", bytes)
                .description("Predictions on this node's disk that wait for the database")
                .register(meters);
    }

    void committed(int rows) {
        batchSizes.record(rows);
    }

    void replayed(int rows) {
        replayed.increment(rows);
    }

    /** How long a caller waited, and for what. */
    void waited(String outcome, Duration time) {
        timer(outcome).record(time);
    }

    private Timer timer(String outcome) {
        return Timer.builder("ratchet.capture")
                .tag("outcome", outcome)
                .description("From an answer to its commit")
                .register(meters);
    }
}
