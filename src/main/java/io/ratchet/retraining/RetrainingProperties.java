package io.ratchet.retraining;

import io.ratchet.dataset.PseudoLabelRules;
import io.ratchet.loss.GeneralizedCrossEntropy;
import io.ratchet.network.HeadDesign;
import io.ratchet.network.NetworkKind;
import io.ratchet.training.Budget;
import io.ratchet.training.Student;
import io.ratchet.training.TrainingConfig;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * When and how challengers are made.
 *
 * @param cron when a run starts by itself, as Quartz reads it; "-" for never
 * @param minNewImages a run also starts when so many images came in since the last; 0 for never
 * @param confidenceFloor pseudo-labels below this probability are not learned, 0 to 1
 * @param perClassCap at most so many pseudo-labels of a class, the most confident; 0 means all
 * @param labelledShare share of each batch that has true labels
 * @param gceQ exponent of generalised cross entropy on pseudo-labels, 0 to 1
 * @param horizontalFlip whether a mirrored image keeps its class
 * @param seed all randomness of run n comes from seed + n
 * @param threads cores that training uses; 0 means all, at low priority
 * @param maxHeap Java heap of the trainer process; pixels and embeddings live outside of it
 * @param head how a head is trained on stored embeddings
 * @param full how the built-in network is trained on pixels
 */
@ConfigurationProperties("ratchet.retraining")
public record RetrainingProperties(
        @DefaultValue("0 0 3 * * ?") String cron,
        @DefaultValue("10000") int minNewImages,
        @DefaultValue("0") double confidenceFloor,
        @DefaultValue("0") int perClassCap,
        // Half: a labelled image then outweighs a pseudo-labelled one, and errors do not accumulate (Arazo 2020).
        @DefaultValue("0.5") double labelledShare,
        // As in the paper.
        @DefaultValue("0.7") double gceQ,
        @DefaultValue("true") boolean horizontalFlip,
        @DefaultValue("1") long seed,
        @DefaultValue("0") int threads,
        @DefaultValue("2GB") DataSize maxHeap,
        @DefaultValue Head head,
        @DefaultValue Full full) {

    public RetrainingProperties {
        requireCron(cron);
        require(minNewImages >= 0, "min-new-images", minNewImages, "0 (never) or more");
        require(threads >= 0 && threads <= 1024, "threads", threads, "0 (all) to 1024");
        require(maxHeap.toMegabytes() >= 256, "max-heap", maxHeap.toMegabytes() + "MB", "256MB or more");
        // The rules are those of the records that the values end up in; here they get the names of their keys.
        named("ratchet.retraining.", () -> new PseudoLabelRules(confidenceFloor, perClassCap));
        named("ratchet.retraining.", () -> student(labelledShare, gceQ));
        named("ratchet.retraining.head.", () -> head.config(labelledShare, gceQ, horizontalFlip, 0));
        named("ratchet.retraining.full.", () -> full.config(labelledShare, gceQ, horizontalFlip, 0));
    }

    /**
     * Training of a head on embeddings.
     *
     * @param epochs passes over the pseudo-labels
     * @param minSteps steps that are done at least
     * @param batchSize examples of a step
     * @param learningRate the highest
     * @param weightDecay of AdamW
     */
    public record Head(
            @DefaultValue("8") int epochs,
            @DefaultValue("500") int minSteps,
            @DefaultValue("512") int batchSize,
            // Strong decay: embeddings have more dimensions than the labelled set has images of a class.
            @DefaultValue("0.02") double learningRate,
            @DefaultValue("0.9") double weightDecay) {

        TrainingConfig config(double labelledShare, double gceQ, boolean horizontalFlip, long seed) {
            return new TrainingConfig(
                    student(labelledShare, gceQ),
                    new Budget(epochs, minSteps, 1_000_000, batchSize, learningRate, weightDecay),
                    horizontalFlip,
                    seed);
        }
    }

    /**
     * Training of the built-in network on pixels.
     *
     * @param epochs passes over the pseudo-labels
     * @param minSteps steps that are done at least
     * @param batchSize examples of a step
     * @param learningRate the highest
     * @param weightDecay of AdamW
     */
    public record Full(
            @DefaultValue("10") int epochs,
            @DefaultValue("600") int minSteps,
            @DefaultValue("128") int batchSize,
            @DefaultValue("0.003") double learningRate,
            @DefaultValue("0.05") double weightDecay) {

        TrainingConfig config(double labelledShare, double gceQ, boolean horizontalFlip, long seed) {
            return new TrainingConfig(
                    student(labelledShare, gceQ),
                    new Budget(epochs, minSteps, 1_000_000, batchSize, learningRate, weightDecay),
                    horizontalFlip,
                    seed);
        }
    }

    private static Student student(double labelledShare, double gceQ) {
        return new Student(
                new HeadDesign.LinearHead(), labelledShare, new GeneralizedCrossEntropy(gceQ), 0, 0, 1, null, 0);
    }

    PseudoLabelRules pseudoLabelRules() {
        return new PseudoLabelRules(confidenceFloor, perClassCap);
    }

    /** How many cores a training uses. */
    public int trainingThreads() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    boolean scheduled() {
        return !cron.equals("-");
    }

    TrainingConfig trainingConfig(NetworkKind kind, long runSeed) {
        return kind == NetworkKind.FROZEN_BACKBONE
                ? head.config(labelledShare, gceQ, horizontalFlip, runSeed)
                : full.config(labelledShare, gceQ, horizontalFlip, runSeed);
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
