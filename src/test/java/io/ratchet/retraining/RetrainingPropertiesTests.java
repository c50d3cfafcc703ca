package io.ratchet.retraining;

import static io.ratchet.BoundSettings.bound;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratchet.BoundSettings;
import io.ratchet.dataset.PseudoLabelRules;
import io.ratchet.network.NetworkKind;
import io.ratchet.training.Budget;
import io.ratchet.training.TestStudents;
import io.ratchet.training.TrainingConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class RetrainingPropertiesTests {

    private static final String PREFIX = "ratchet.retraining";

    @Test
    void hasDefaults() {
        RetrainingProperties properties = bound(RetrainingProperties.class, PREFIX, Map.of());

        assertThat(properties.cron()).isEqualTo("0 0 3 * * ?");
        assertThat(properties.scheduled()).isTrue();
        assertThat(properties.minNewImages()).isEqualTo(10_000);
        assertThat(properties.pseudoLabelRules()).isEqualTo(new PseudoLabelRules(0, 0));
        assertThat(properties.seed()).isEqualTo(1);
        assertThat(properties.trainingThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(properties.maxHeap()).isEqualTo(DataSize.ofGigabytes(2));
        assertThat(properties.trainingConfig(NetworkKind.FROZEN_BACKBONE, 9))
                .isEqualTo(new TrainingConfig(
                        TestStudents.gce(0.5, 0.7), new Budget(8, 500, 1_000_000, 512, 0.02, 0.9), true, 9));
        assertThat(properties.trainingConfig(NetworkKind.SMALL_RESNET, 9))
                .isEqualTo(new TrainingConfig(
                        TestStudents.gce(0.5, 0.7), new Budget(10, 600, 1_000_000, 128, 0.003, 0.05), true, 9));
    }

    @Test
    void bindsEveryKey() {
        Map<String, String> values = Map.ofEntries(
                Map.entry("ratchet.retraining.cron", "-"),
                Map.entry("ratchet.retraining.min-new-images", "5"),
                Map.entry("ratchet.retraining.confidence-floor", "0.9"),
                Map.entry("ratchet.retraining.per-class-cap", "7"),
                Map.entry("ratchet.retraining.labelled-share", "0.25"),
                Map.entry("ratchet.retraining.gce-q", "0.3"),
                Map.entry("ratchet.retraining.horizontal-flip", "false"),
                Map.entry("ratchet.retraining.seed", "11"),
                Map.entry("ratchet.retraining.threads", "3"),
                Map.entry("ratchet.retraining.max-heap", "512MB"),
                Map.entry("ratchet.retraining.head.epochs", "2"),
                Map.entry("ratchet.retraining.head.min-steps", "3"),
                Map.entry("ratchet.retraining.head.batch-size", "4"),
                Map.entry("ratchet.retraining.head.learning-rate", "0.5"),
                Map.entry("ratchet.retraining.head.weight-decay", "0.6"),
                Map.entry("ratchet.retraining.full.epochs", "12"),
                Map.entry("ratchet.retraining.full.min-steps", "13"),
                Map.entry("ratchet.retraining.full.batch-size", "14"),
                Map.entry("ratchet.retraining.full.learning-rate", "0.15"),
                Map.entry("ratchet.retraining.full.weight-decay", "0.16"));

        RetrainingProperties properties = bound(RetrainingProperties.class, PREFIX, values);

        assertThat(properties)
                .isEqualTo(new RetrainingProperties(
                        "-",
                        5,
                        0.9,
                        7,
                        0.25,
                        0.3,
                        false,
                        11,
                        3,
                        DataSize.ofMegabytes(512),
                        new RetrainingProperties.Head(2, 3, 4, 0.5, 0.6),
                        new RetrainingProperties.Full(12, 13, 14, 0.15, 0.16)));
        assertThat(properties.scheduled()).isFalse();
        assertThat(properties.trainingThreads()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "cron; every day; Quartz cron expression",
                "cron; 0 3 * * *; Quartz cron expression",
                "min-new-images; -1; 0 (never) or more",
                "confidence-floor; 1.5; 0 to 1",
                "per-class-cap; -2; 0 (all) or more",
                "labelled-share; 1.0; 0 to below 1",
                "gce-q; 1.5; 0 to 1",
                "threads; -1; 0 (all) to 1024",
                "max-heap; 100MB; 256MB or more",
                "head.epochs; 0; 1 to 10000",
                "head.min-steps; 0; 1 to 1000000",
                "head.batch-size; 1; 2 to 65536",
                "head.learning-rate; 0.0; above 0, up to 10",
                "head.weight-decay; 1.0; 0 to below 1",
                "full.epochs; 0; 1 to 10000",
                "full.min-steps; 0; 1 to 1000000",
                "full.batch-size; 1; 2 to 65536",
                "full.learning-rate; 11.0; above 0, up to 10",
                "full.weight-decay; -1.0; 0 to below 1"
            })
    void refusesBadValues(String key, String value, String allowed) {
        BoundSettings.assertRefused(RetrainingProperties.class, PREFIX, key, value, allowed);
    }
}
