package io.ratchet.inference;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How predictions are computed.
 *
 * @param workers threads that run the network, one core each; 0 means one for each core
 * @param queueCapacity images that may wait; one more is answered 503
 * @param timeout how long a request waits for its answer, before it is a 504
 * @param followInterval how often this node looks whether the champion has changed
 */
@ConfigurationProperties("ratchet.inference")
public record InferenceProperties(
        @DefaultValue("0") int workers,
        // At 1000 images/s a full queue is a quarter of a second of waiting: longer helps nobody.
        @DefaultValue("256") int queueCapacity,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("1s") Duration followInterval) {

    public InferenceProperties {
        if (workers < 0 || workers > 256) {
            throw new IllegalArgumentException("ratchet.inference.workers is " + workers + ", allowed is 0 to 256");
        }
        if (queueCapacity < 1 || queueCapacity > 100_000) {
            throw new IllegalArgumentException(
                    "ratchet.inference.queue-capacity is " + queueCapacity + ", allowed is 1 to 100000");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("ratchet.inference.timeout is " + timeout + ", allowed is above 0");
        }
        if (followInterval.toMillis() < 10 || followInterval.toMillis() > 5_000) {
            throw new IllegalArgumentException(
                    "ratchet.inference.follow-interval is " + followInterval + ", allowed is 10ms to 5s");
        }
    }

    int workerThreads() {
        return workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
    }
}
