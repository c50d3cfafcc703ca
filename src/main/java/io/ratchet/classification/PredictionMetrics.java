package io.ratchet.classification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.ratchet.image.ImageRejected;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What is told about requests for predictions: how they ended, how long each step took, how sure the answers were. */
@Component
class PredictionMetrics {

    /** Wide where answers are unsure anyway, narrow where a shift shows first. */
    private static final double[] CONFIDENCES = {0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1};

    private final MeterRegistry meters;
    private final ObservationRegistry observations;
    private final DistributionSummary confidences;

    PredictionMetrics(MeterRegistry meters, ObservationRegistry observations) {
        this.meters = meters;
        this.observations = observations;
        this.confidences = DistributionSummary.builder("ratchet.prediction.confidence")
                .description("The probability of the class that was answered")
                .serviceLevelObjectives(CONFIDENCES)
                .register(meters);
        for (ImageRejected.Reason reason : ImageRejected.Reason.values()) {
            rejections(reason);
        }
    }

    /** Times a step, and makes it a span where traces are exported. */
    <T> T step(String name, Supplier<T> work) {
        return Observation.createNotStarted("ratchet.step." + name, observations)
                .contextualName(name)
                .observe(work);
    }

    void answered(float confidence) {
        confidences.record(confidence);
    }

    void rejected(ImageRejected.Reason reason) {
        rejections(reason).increment();
    }

    void ended(String outcome, Duration time) {
        meters.timer("ratchet.predictions", "outcome", outcome).record(time);
    }

    private Counter rejections(ImageRejected.Reason reason) {
        return Counter.builder("ratchet.uploads.rejected")
                .tag("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .description("Uploads that were no image within the limits")
                .register(meters);
    }
}
