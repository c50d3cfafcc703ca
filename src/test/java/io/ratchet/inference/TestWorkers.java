package io.ratchet.inference;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ratchet.network.ServingMode;
import java.time.Duration;

/** Workers that nobody is late for. */
final class TestWorkers {

    private TestWorkers() {}

    static InferenceWorkers of(int workers, int queueCapacity, ServingMode mode, long seed) {
        return new InferenceWorkers(
                workers,
                queueCapacity,
                mode,
                seed,
                new LiveCounts(),
                Duration.ofMinutes(1),
                new QueueMetrics(new SimpleMeterRegistry()));
    }
}
