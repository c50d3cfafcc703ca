package io.ratchet.inference;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How often this node began to serve another version, and how often it could not. */
@Component
class SwapMetrics {

    private final Counter served;
    private final Counter failed;

    SwapMetrics(MeterRegistry meters) {
        this.served = counter(meters, "served");
        this.failed = counter(meters, "failed");
    }

    private static Counter counter(MeterRegistry meters, String result) {
        return Counter.builder("ratchet.swaps")
                .tag("result", result)
                .description("Attempts to serve another champion on this node; a failed one is repeated")
                .register(meters);
    }

    void swapped() {
        served.increment();
    }

    void failed() {
        failed.increment();
    }
}
