package io.ratchet.retraining;

import static io.ratchet.BoundSettings.bound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ratchet.BoundSettings;
import io.ratchet.network.NetworkKind;
import io.ratchet.recipe.Effort;
import io.ratchet.recipe.Recipe;
import io.ratchet.recipe.Recipes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.unit.DataSize;

class RetrainingPropertiesTests {

    private static final String PREFIX = "ratchet.retraining";

    @Test
    void hasDefaults() {
        RetrainingProperties properties = bound(RetrainingProperties.class, PREFIX, Map.of());

        assertThat(properties.cron()).isEqualTo("0 0 3 * * ?");
        assertThat(properties.scheduled()).isTrue();
        assertThat(properties.minNewImages()).isEqualTo(10_000);
        assertThat(properties.recipes()).isEmpty();
        assertThat(properties.horizontalFlip()).isTrue();
        assertThat(properties.seed()).isEqualTo(1);
        assertThat(properties.trainingThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(properties.maxHeap()).isEqualTo(DataSize.ofGigabytes(2));
        assertThat(properties.copySimilarity()).isEqualTo(0.95);
        assertThat(properties.checkpointInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.effort(NetworkKind.FROZEN_BACKBONE)).isEqualTo(new Effort(8, 500, 20_000, 512));
        assertThat(properties.effort(NetworkKind.TUNED_BACKBONE)).isEqualTo(new Effort(2, 500, 4_000, 64));
        assertThat(properties.effort(NetworkKind.SMALL_RESNET)).isEqualTo(new Effort(10, 600, 20_000, 128));
    }

    @Test
    void bindsEveryKey() {
        Map<String, String> values = Map.ofEntries(
                Map.entry("ratchet.retraining.cron", "-"),
                Map.entry("ratchet.retraining.min-new-images", "5"),
                Map.entry("ratchet.retraining.recipes", "hard,agree"),
                Map.entry("ratchet.retraining.horizontal-flip", "false"),
                Map.entry("ratchet.retraining.seed", "11"),
                Map.entry("ratchet.retraining.threads", "3"),
                Map.entry("ratchet.retraining.max-heap", "512MB"),
                Map.entry("ratchet.retraining.copy-similarity", "0.9"),
                Map.entry("ratchet.retraining.checkpoint-interval", "1m"),
                Map.entry("ratchet.retraining.head.epochs", "2"),
                Map.entry("ratchet.retraining.head.min-steps", "3"),
                Map.entry("ratchet.retraining.head.max-steps", "33"),
                Map.entry("ratchet.retraining.head.batch-size", "4"),
                Map.entry("ratchet.retraining.tuning.epochs", "22"),
                Map.entry("ratchet.retraining.tuning.min-steps", "23"),
                Map.entry("ratchet.retraining.tuning.max-steps", "233"),
                Map.entry("ratchet.retraining.tuning.batch-size", "24"),
                Map.entry("ratchet.retraining.full.epochs", "12"),
                Map.entry("ratchet.retraining.full.min-steps", "13"),
                Map.entry("ratchet.retraining.full.max-steps", "133"),
                Map.entry("ratchet.retraining.full.batch-size", "14"));

        RetrainingProperties properties = bound(RetrainingProperties.class, PREFIX, values);

        assertThat(properties)
                .isEqualTo(new RetrainingProperties(
                        "-",
                        5,
                        List.of("hard", "agree"),
                        false,
                        11,
                        3,
                        DataSize.ofMegabytes(512),
                        0.9,
                        Duration.ofMinutes(1),
                        new RetrainingProperties.Head(2, 3, 33, 4),
                        new RetrainingProperties.Tuning(22, 23, 233, 24),
                        new RetrainingProperties.Full(12, 13, 133, 14)));
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
                "threads; -1; 0 (all) to 1024",
                "max-heap; 100MB; 256MB or more",
                "copy-similarity; 0.4; 0.5 to 1 (never)",
                "copy-similarity; NaN; 0.5 to 1",
                "checkpoint-interval; PT-1S; 0s (each epoch) or more",
                "head.epochs; 0; 1 to 10000",
                "head.min-steps; 0; 1 to 1000000",
                "head.max-steps; 499; min-steps (500) or more",
                "head.batch-size; 1; 2 to 65536",
                "full.epochs; 0; 1 to 10000",
                "full.min-steps; 0; 1 to 1000000",
                "full.max-steps; 599; min-steps (600) or more",
                "full.batch-size; 1; 2 to 65536"
            })
    void refusesBadValues(String key, String value, String allowed) {
        BoundSettings.assertRefused(RetrainingProperties.class, PREFIX, key, value, allowed);
    }

    @Test
    void anUnknownRecipeIsRefusedWithTheOnesThatThereAre() {
        BoundSettings.assertRefused(
                RetrainingProperties.class, PREFIX, "recipes", "magic", "'magic' is no recipe, allowed are");
    }

    @Test
    void aRecipeIsNamedOnce() {
        BoundSettings.assertRefused(RetrainingProperties.class, PREFIX, "recipes", "hard,gce,hard", "each recipe once");
    }

    @Test
    void triesTheRecipesInTheirOrderOrTheDefault() {
        assertThat(recipes("hard,agree").recipes(NetworkKind.SMALL_RESNET))
                .extracting(Recipe::name)
                .containsExactly("hard", "agree");
        for (NetworkKind kind : NetworkKind.values()) {
            assertThat(bound(RetrainingProperties.class, PREFIX, Map.of()).recipes(kind))
                    .isEqualTo(Recipes.defaults(kind));
        }
    }

    @Test
    void aRecipeThatDoesNotSuitTheNetworkIsRefusedWithTheOnesThatDo() {
        RetrainingProperties properties = recipes("hard,boosted");

        assertThat(properties.recipes(NetworkKind.FROZEN_BACKBONE)).hasSize(2);
        assertThatExceptionOfType(UnsuitableRecipe.class)
                .isThrownBy(() -> properties.recipes(NetworkKind.SMALL_RESNET))
                .withMessage("ratchet.retraining.recipes holds 'boosted', which needs a backbone,"
                        + " and ratchet.backbone.path is not set")
                .satisfies(refused -> {
                    FailureAnalysis analysis = new UnsuitableRecipeAnalyzer().analyze(refused);
                    assertThat(java.util.Objects.requireNonNull(analysis).getDescription())
                            .isEqualTo(refused.getMessage());
                    assertThat(analysis.getAction())
                            .startsWith("Allowed here are labelled-only, ")
                            .contains(", hard, ")
                            .doesNotContain("boosted");
                });
    }

    private static RetrainingProperties recipes(String names) {
        return bound(RetrainingProperties.class, PREFIX, Map.of(PREFIX + ".recipes", names));
    }
}
