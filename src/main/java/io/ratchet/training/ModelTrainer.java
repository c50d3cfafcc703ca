package io.ratchet.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.ratchet.network.Architecture;
import io.ratchet.network.Network;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import io.ratchet.training.Seeds.Purpose;
import java.util.function.Consumer;

/** Trains a network from scratch on examples: the whole loop, from top to bottom. One training at a time in a process. */
public final class ModelTrainer {

    private final Architecture architecture;
    private final InputRows input;

    /** Trains heads on embeddings, or whole networks on pixels. */
    public ModelTrainer(Architecture architecture, InputRows input) {
        this.architecture = architecture;
        this.input = input;
    }

    /** Trains without checkpoints. */
    public TrainedNetwork train(
            TrainingSet set, TrainingConfig config, Runnable eachStep, Consumer<EpochReport> eachEpoch) {
        return train(set, config, eachStep, eachEpoch, Checkpoints.NONE);
    }

    /**
     * Trains. The same set, configuration and machine give the same weights, in one go or resumed after any epoch.
     *
     * @param eachStep is called before each step; may throw to stop the training
     * @param eachEpoch is told after each epoch
     * @param checkpoints keeps a checkpoint after each epoch; where it has one of this very training, that is resumed
     * @throws TrainingDiverged when the loss is no number any more
     */
    public TrainedNetwork train(
            TrainingSet set,
            TrainingConfig config,
            Runnable eachStep,
            Consumer<EpochReport> eachEpoch,
            Checkpoints checkpoints) {
        // 1. What is in a batch, and which step does what.
        BatchSplit split = BatchSplit.of(set, config);
        TrainingPlan plan = TrainingPlan.of(set, config, split);
        String training = describe(set, config, plan);

        // 2. Every random number comes from the seed: a fresh network, or one that goes on where it was.
        Torch.seed(Seeds.of(config.seed(), Purpose.WEIGHTS, 0));
        try (Challenger challenger = new Challenger(architecture, input, set, config)) {
            int done = resume(challenger, checkpoints, training);
            BatchComposer composer = new BatchComposer(set, input, config, split, plan);
            double seconds = 0;
            try (PreparedBatches batches = new PreparedBatches(
                    composer,
                    new Batch(input, split, set.classes()),
                    new Batch(input, split, set.classes()),
                    plan.first(done + 1),
                    plan.allSteps())) {
                for (int epoch = done + 1; epoch <= plan.epochs(); epoch++) {

                    // 3. One epoch, step by step; the last ones may be on the labelled set alone.
                    Torch.seed(Seeds.of(config.seed(), Purpose.DROPOUT, epoch));
                    long started = System.nanoTime();
                    EpochSums sums = new EpochSums();
                    for (int step = plan.first(epoch); step < plan.end(epoch); step++) {
                        eachStep.run();
                        if (step == plan.steps()) {
                            challenger.startFineTuning();
                        }
                        learn(challenger, batches.next(), plan.learningRate(step), plan.progress(step), sums);
                    }
                    seconds += (System.nanoTime() - started) / 1e9;
                    if (!Double.isFinite(sums.loss())) {
                        throw new TrainingDiverged(epoch);
                    }

                    // 4. How well it does on images with true labels that it does not learn.
                    eachEpoch.accept(new EpochReport(
                            epoch,
                            plan.epochs(),
                            sums.loss(),
                            score(challenger, set).accuracy(),
                            plan.learningRate(plan.end(epoch) - 1),
                            sums.kept()));
                    checkpoints.keep(challenger.checkpoint(training, epoch).encode());
                }

                // 5. Calibrate, and keep the averaged weights.
                SelectionScore score = score(challenger, set);
                return new TrainedNetwork(
                        Network.weightsOf(challenger.averaged()),
                        score.temperature(),
                        score.accuracy(),
                        new TrainingTimes(seconds, batches.waitedSeconds()));
            }
        }
    }

    /** Answers for what has no label, then forward, loss, backward, step. */
    private void learn(Challenger challenger, Batch batch, float learningRate, double progress, EpochSums sums) {
        BatchSplit split = batch.split();
        try (NDManager scratch = challenger.newScratch()) {
            if (split.unlabelled() > 0) {
                sums.addKept(challenger.answer(input.tensor(scratch, batch.weak(), split.unlabelled()), batch));
            }
            NDArray rows = Mixup.rows(input.tensor(scratch, batch.rows(), split.rows()), batch);
            try (GradientCollector gradients = scratch.getEngine().newGradientCollector()) {
                NDArray logits = challenger.logits(rows); // (N, K)
                NDArray loss = challenger.loss(logits, batch, progress);
                gradients.backward(loss);
                sums.addLoss(loss.getFloat());
            }
            challenger.step(learningRate);
        }
    }

    private SelectionScore score(Challenger challenger, TrainingSet set) {
        try (NDManager scratch = challenger.newScratch()) {
            return SelectionScore.of(challenger.averaged(), set.selection(), input, scratch);
        }
    }

    /** The last epoch that is done. A checkpoint of another training, or of an older program, is of no use. */
    private static int resume(Challenger challenger, Checkpoints checkpoints, String training) {
        return checkpoints
                .newest()
                .flatMap(Checkpoint::decode)
                .filter(checkpoint -> checkpoint.training().equals(training))
                .map(checkpoint -> {
                    challenger.restore(checkpoint);
                    return checkpoint.epoch();
                })
                .orElse(0);
    }

    private String describe(TrainingSet set, TrainingConfig config, TrainingPlan plan) {
        return String.join(
                " ",
                architecture.kind().toString(),
                input.toString(),
                config.described().toString(),
                "seed=" + config.seed(),
                plan.toString(),
                "labelled=" + set.labelled().size(),
                "pseudo=" + set.pseudoLabelled().size(),
                "unlabelled=" + set.unlabelled().images());
    }
}
