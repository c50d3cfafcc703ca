package io.ratchet.training;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.optimizer.Optimizer;
import io.ratchet.loss.PerExample;
import io.ratchet.network.Network;
import io.ratchet.network.NetworkKind;
import io.ratchet.network.Torch;
import io.ratchet.rows.BatchedRows;
import io.ratchet.rows.InputRows;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Trains a network from scratch on examples: the whole loop, from top to bottom. One training at a time in a process. */
public final class ModelTrainer {

    private final NetworkKind kind;
    private final InputRows input;

    /** Trains heads on embeddings, or whole networks on pixels. */
    public ModelTrainer(NetworkKind kind, InputRows input) {
        this.kind = kind;
        this.input = input;
    }

    /**
     * Trains. The same set, configuration and machine give the same weights.
     *
     * @param eachStep is called before each step; may throw to stop the training
     * @param eachEpoch is told after each epoch
     * @throws TrainingDiverged when the loss is no number any more
     */
    public TrainedNetwork train(
            TrainingSet set, TrainingConfig config, Runnable eachStep, Consumer<EpochReport> eachEpoch) {
        // 1. Every random number comes from the seed.
        Torch.seed(config.seed());
        BatchBuffer batch = new BatchBuffer(set, input, config, new SplittableRandom(config.seed()));

        // 2. An epoch is a pass over the pseudo-labels; small sets get more of them.
        int stepsPerEpoch = stepsPerEpoch(set, batch);
        int epochs =
                Math.max(config.budget().epochs(), (config.budget().minSteps() + stepsPerEpoch - 1) / stepsPerEpoch);
        LearningRateSchedule schedule =
                new LearningRateSchedule(config.budget().learningRate(), epochs * stepsPerEpoch);
        float[] learningRate = {0};

        // 3. A fresh network for each generation: errors of an older one are not inherited.
        try (Model model = Model.newInstance("challenger", "PyTorch")) {
            model.setBlock(Network.untrained(kind, config.student().head(), set.classes()));
            try (Trainer trainer = model.newTrainer(settings(config, learningRate));
                    PerExample pseudoLoss =
                            config.student().loss().start(set.pseudoLabelled().size(), set.classes())) {
                trainer.initialize(input.shape(1));
                for (int epoch = 1; epoch <= epochs; epoch++) {

                    // 4. One pass: batch, forward, loss, backward, step.
                    double lossSum = 0;
                    for (int step = 0; step < stepsPerEpoch; step++) {
                        learningRate[0] = schedule.at((epoch - 1) * stepsPerEpoch + step);
                        eachStep.run();
                        batch.next();
                        try (NDManager scratch = trainer.getManager().newSubManager();
                                GradientCollector gradients = trainer.newGradientCollector()) {
                            NDArray rows = input.tensor(
                                    scratch, batch.rows(), config.budget().batchSize());
                            NDArray logits = trainer.forward(new NDList(rows)).singletonOrThrow(); // (N, K)
                            NDArray loss = loss(logits, batch, pseudoLoss, config, set.classes());
                            gradients.backward(loss);
                            trainer.step();
                            lossSum += loss.getFloat();
                        }
                    }
                    if (!Double.isFinite(lossSum)) {
                        throw new TrainingDiverged(epoch);
                    }

                    // 5. How well it does on images with true labels that it does not learn.
                    float[][] logits = logits(trainer, set.selection());
                    double accuracy = accuracy(logits, set.selection());
                    eachEpoch.accept(
                            new EpochReport(epoch, epochs, lossSum / stepsPerEpoch, accuracy, learningRate[0]));
                }

                // 6. Calibrate, and keep the weights.
                float[][] logits = logits(trainer, set.selection());
                double temperature = Temperature.fit(logits, set.selection().labels());
                return new TrainedNetwork(
                        Network.weightsOf(model.getBlock()), temperature, accuracy(logits, set.selection()));
            }
        }
    }

    private static int stepsPerEpoch(TrainingSet set, BatchBuffer batch) {
        int rows = batch.pseudoRows() > 0
                ? set.pseudoLabelled().size()
                : set.labelled().size();
        int rowsPerStep = batch.pseudoRows() > 0 ? batch.pseudoRows() : batch.labelledRows();
        return Math.max(1, (rows + rowsPerStep - 1) / rowsPerStep);
    }

    private static DefaultTrainingConfig settings(TrainingConfig config, float[] learningRate) {
        return new DefaultTrainingConfig(ai.djl.training.loss.Loss.softmaxCrossEntropyLoss())
                .optInitializer(
                        // He et al. 2015, 1502.01852: variance 2 / fan-in, for layers that end in ReLU.
                        new XavierInitializer(
                                XavierInitializer.RandomType.GAUSSIAN, XavierInitializer.FactorType.IN, 2),
                        Parameter.Type.WEIGHT)
                .optOptimizer(Optimizer.adamW()
                        .optLearningRateTracker((parameter, step) -> learningRate[0])
                        .optWeightDecays((float) config.budget().weightDecay())
                        .build());
    }

    /** share x mean CE(labelled) + (1 - share) x weighted mean loss(pseudo-labelled). */
    private static NDArray loss(
            NDArray logits, BatchBuffer batch, PerExample pseudoLoss, TrainingConfig config, int classes) {
        NDManager manager = logits.getManager();
        int labelled = batch.labelledRows();
        int all = labelled + batch.pseudoRows();
        NDArray targets = manager.create(batch.targets(), new Shape(all, classes)); // (N, K)
        NDArray weights = manager.create(batch.weights()); // (N)
        NDArray supervised = weightedMean(
                slice(logits, 0, labelled)
                        .logSoftmax(1)
                        .mul(slice(targets, 0, labelled))
                        .sum(new int[] {1})
                        .neg(),
                slice(weights, 0, labelled));
        if (all == labelled) {
            return supervised;
        }
        int[] examples = java.util.Arrays.copyOfRange(batch.examples(), labelled, all);
        NDArray pseudo = weightedMean(
                pseudoLoss.of(slice(logits, labelled, all), slice(targets, labelled, all), examples, 0),
                slice(weights, labelled, all));
        float share = (float) config.student().labelledShare();
        return supervised.mul(share).add(pseudo.mul(1 - share));
    }

    private static NDArray slice(NDArray array, int from, int to) {
        return array.get(new NDIndex(from + ":" + to));
    }

    private static NDArray weightedMean(NDArray values, NDArray weights) {
        return values.mul(weights).sum().div(weights.sum().maximum(1e-6f));
    }

    private float[][] logits(Trainer trainer, Examples examples) {
        try (NDManager scratch = trainer.getManager().newSubManager()) {
            return BatchedRows.map(
                    examples.views().plain(),
                    input,
                    scratch,
                    rows -> trainer.evaluate(new NDList(rows)).singletonOrThrow());
        }
    }

    private static double accuracy(float[][] logits, Examples examples) {
        int right = 0;
        for (int i = 0; i < logits.length; i++) {
            if (BatchedRows.argMax(logits[i]) == examples.label(i)) {
                right++;
            }
        }
        return (double) right / logits.length;
    }
}
