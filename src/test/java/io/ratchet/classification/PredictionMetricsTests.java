package io.ratchet.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class PredictionMetricsTests {

    @Test
    void confidencesFallIntoDifferentBuckets() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        PredictionMetrics metrics = new PredictionMetrics(meters, ObservationRegistry.NOOP);

        metrics.answered(0.35f);
        metrics.answered(0.93f);
        metrics.answered(0.999f);

        assertThat(meters.scrape())
                .contains("ratchet_prediction_confidence_percent_bucket{le=\"20.0\"} 0")
                .contains("ratchet_prediction_confidence_percent_bucket{le=\"40.0\"} 1")
                .contains("ratchet_prediction_confidence_percent_bucket{le=\"90.0\"} 1")
                .contains("ratchet_prediction_confidence_percent_bucket{le=\"95.0\"} 2")
                .contains("ratchet_prediction_confidence_percent_bucket{le=\"99.0\"} 2")
                .contains("ratchet_prediction_confidence_percent_bucket{le=\"100.0\"} 3");
    }
}
