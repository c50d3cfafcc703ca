package io.ratchet.retraining;

import io.ratchet.network.NetworkKind;
import io.ratchet.recipe.Effort;
import io.ratchet.recipe.Recipe;
import io.ratchet.recipe.Recipes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * When and how challengers are made.
 *
 * @param cron when a run starts by itself, as Quartz reads it; "-" for never
 * @param minNewImages a run also starts when so many images came in since the last; 0 for never
 * @param recipes which ways to make a challenger are tried, by name; empty means the default for the kind of network
 * @param horizontalFlip whether a mirrored image keeps its class
 * @param seed all randomness of run n comes from seed + n
 * @param threads cores that training uses; 0 means all, at low priority
 * @param maxHeap Java heap of the trainer process; pixels and embeddings live outside of it
 * @param copySimilarity traffic whose embedding has this cosine to a held-out image, or a larger one, is taken for a copy of it
 * @param checkpointInterval a training is saved at most so often, after an epoch
 * @param head how long a head is trained on stored embeddings
 * @param tuning how long a backbone is tuned on pixels
 * @param full how long the built-in network is trained on pixels
 */
@ConfigurationProperties("ratchet.retraining")
public record RetrainingProperties(
        @DefaultValue("0 0 3 * * ?") String cron,
        @DefaultValue("10000") int minNewImages,
        @DefaultValue List<String> recipes,
        @DefaultValue("true") boolean horizontalFlip,
        @DefaultValue("1") long seed,
        @DefaultValue("0") int threads,
        @DefaultValue("2GB") DataSize maxHeap,
        // Measured: see docs/decisions/006-leakage.md.
        @DefaultValue("0.84") double copySimilarity,
        // A trainer that is killed loses little, and what takes less than this is never saved.
        @DefaultValue("10s") Duration checkpointInterval,
        @DefaultValue Head head,
        @DefaultValue Tuning tuning,
        @DefaultValue Full full) {

    public RetrainingProperties {
        requireCron(cron);
        require(minNewImages >= 0, "min-new-images", minNewImages, "0 (never) or more");
        require(threads >= 0 && threads <= 1024, "threads", threads, "0 (all) to 1024");
        require(maxHeap.toMegabytes() >= 256, "max-heap", maxHeap.toMegabytes() + "MB", "256MB or more");
        require(copySimilarity >= 0.5 && copySimilarity <= 1, "copy-similarity", copySimilarity, "0.5 to 1 (never)");
        require(!checkpointInterval.isNegative(), "checkpoint-interval", checkpointInterval, "0s (each epoch) or more");
        recipes = List.copyOf(recipes);
        requireKnown(recipes);
        // The rules are those of the record that the values end up in; here they get the names of their keys.
        named("ratchet.retraining.head.", head::effort);
        named("ratchet.retraining.tuning.", tuning::effort);
        named("ratchet.retraining.full.", full::effort);
    }

    /**
     * Training of a head on embeddings.
     *
     * @param epochs passes over the pseudo-labels
     * @param minSteps steps that are done at least
     * @param maxSteps steps that are done at most
     * @param batchSize examples of a step
     */
    public record Head(
            @DefaultValue("8") int epochs,
            @DefaultValue("500") int minSteps,
            @DefaultValue("20000") int maxSteps,
            @DefaultValue("512") int batchSize) {

        Effort effort() {
            return new Effort(epochs, minSteps, maxSteps, batchSize);
        }
    }

    /**
     * Training of a backbone on pixels.
     *
     * @param epochs passes over the pseudo-labels
     * @param minSteps steps that are done at least
     * @param maxSteps steps that are done at most
     * @param batchSize examples of a step
     */
    public record Tuning(
            @DefaultValue("2") int epochs,
            @DefaultValue("500") int minSteps,
            @DefaultValue("4000") int maxSteps,
            @DefaultValue("64") int batchSize) {

        Effort effort() {
            return new Effort(epochs, minSteps, maxSteps, batchSize);
        }
    }

    /**
     * Training of the built-in network on pixels.
     *
     * @param epochs passes over the pseudo-labels
     * @param minSteps steps that are done at least
     * @param maxSteps steps that are done at most
     * @param batchSize examples of a step
     */
    public record Full(
            @DefaultValue("10") int epochs,
            @DefaultValue("600") int minSteps,
            @DefaultValue("20000") int maxSteps,
            @DefaultValue("128") int batchSize) {

        Effort effort() {
            return new Effort(epochs, minSteps, maxSteps, batchSize);
        }
    }

    /** How many cores a training uses. */
    public int trainingThreads() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    boolean scheduled() {
        return !cron.equals("-");
    }

    Effort effort(NetworkKind kind) {
        return switch (kind) {
            case FROZEN_BACKBONE -> head.effort();
            case TUNED_BACKBONE -> tuning.effort();
            case SMALL_RESNET -> full.effort();
        };
    }

    /**
     * The recipes that a run tries, in order.
     *
     * @throws UnsuitableRecipe when one of them does not make networks of this kind
     */
    List<Recipe> recipes(NetworkKind kind) {
        return recipes(kind, List.of());
    }

    /**
     * The same for a run whose recipes were chosen.
     *
     * @param chosenNames empty for those of the configuration
     * @throws IllegalArgumentException when there is no such recipe
     */
    List<Recipe> recipes(NetworkKind kind, List<String> chosenNames) {
        List<String> wanted = chosenNames.isEmpty() ? recipes : chosenNames;
        if (wanted.isEmpty()) {
            return Recipes.defaults(kind);
        }
        List<Recipe> chosen = wanted.stream().map(Recipes::named).toList();
        chosen.stream().filter(recipe -> !recipe.suits(kind)).findFirst().ifPresent(recipe -> {
            throw new UnsuitableRecipe(recipe, kind);
        });
        return chosen;
    }

    private static void requireKnown(List<String> recipes) {
        named("ratchet.retraining.recipes: ", () -> recipes.forEach(Recipes::named));
        if (new HashSet<>(recipes).size() < recipes.size()) {
            throw new IllegalArgumentException(
                    "ratchet.retraining.recipes is " + String.join(",", recipes) + ", allowed is each recipe once");
        }
    }

    private static void requireCron(String cron) {
        if (!cron.equals("-") && !org.quartz.CronExpression.isValidExpression(cron)) {
            throw new IllegalArgumentException("ratchet.retraining.cron is '" + cron
                    + "', allowed is a Quartz cron expression such as '0 0 3 * * ?', or '-' for never");
        }
    }

    private static void named(String prefix, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            // Without a cause: Boot shows the message of the innermost one.
            throw new IllegalArgumentException(prefix + e.getMessage());
        }
    }

    private static void require(boolean holds, String key, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException("ratchet.retraining." + key + " is " + value + ", allowed is " + range);
        }
    }
}
