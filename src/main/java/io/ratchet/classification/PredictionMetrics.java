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

    /** In percent, as histograms round up to whole numbers: wide where answers are unsure anyway, narrow where a shift shows first. */
    private static final double[] CONFIDENCES = {20, 40, 50, 60, 70, 80, 90, 95, 99, 100};

    private final MeterRegistry meters;
    private final ObservationRegistry observations;
    private final DistributionSummary confidences;

    PredictionMetrics(MeterRegistry meters, ObservationRegistry observations) {
        this.meters = meters;
        this.observations = observations;
        this.confidences = DistributionSummary.builder("ratchet.prediction.confidence")
                .description("The probability of the class that was answered")
                .baseUnit("percent")
                .scale(100)
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
