package io.ratchet.inference;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** How long images wait for a worker, how many wait, and how many are computed at a time. */
final class QueueMetrics {

    private final MeterRegistry meters;
    private final Timer waited;
    private final DistributionSummary batches;

    QueueMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.waited = Timer.builder("ratchet.inference.queue")
                .description("How long images waited for a worker")
                .register(meters);
        this.batches = DistributionSummary.builder("ratchet.inference.batch.size")
                .description("Images that were computed at a time")
                .register(meters);
    }

    /** Tells the length of this queue from now on. */
    void watch(IntSupplier waiting) {
        Gauge.builder("ratchet.inference.queue.depth", waiting, IntSupplier::getAsInt)
                .description("Images that wait for a worker")
                .strongReference(true)
                .register(meters);
    }

    void waited(long nanos) {
        waited.record(nanos, TimeUnit.NANOSECONDS);
    }

    void computed(int images) {
        batches.record(images);
    }
}
