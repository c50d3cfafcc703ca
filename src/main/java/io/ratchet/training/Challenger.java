package io.ratchet.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.ratchet.loss.PerExample;
import io.ratchet.network.Architecture;
import io.ratchet.network.Torch;
import io.ratchet.rows.InputRows;
import io.ratchet.training.StudentNetwork.Weight;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All that changes in a training: a fresh network for each generation, so that errors of an older one are not inherited, its
 * average, its optimizer, and the memories of its losses.
 */
final class Challenger implements AutoCloseable {

    private final NDManager manager = Torch.newManager();
    private final StudentNetwork network;
    private final AveragedNetwork average;
    private final AdamW optimizer;
    private final PerExample pseudoLoss;
    private final BatchLoss loss;
    private final @Nullable UnlabelledTargets unlabelled;

    Challenger(Architecture architecture, InputRows input, TrainingSet set, TrainingConfig config) {
        int classes = set.classes();
        Student student = config.student();
        this.network = new StudentNetwork(manager, architecture, input, config, classes);
        this.average = new AveragedNetwork(manager, architecture, input, config, classes, network.weights());
        this.optimizer = new AdamW(network.weights(), config.budget().weightDecay());
        this.pseudoLoss = student.loss().start(set.pseudoLabelled().size(), classes);
        this.loss = new BatchLoss(config, pseudoLoss);
        Consistency consistency = student.consistency();
        this.unlabelled = consistency == null
                ? null
                : new UnlabelledTargets(consistency, set.labelled().shares());
    }

    /** What one step needs, and frees. */
    NDManager newScratch() {
        return manager.newSubManager();
    }

    /** (N, ...) to (N, K), as in training. */
    NDArray logits(NDArray rows) {
        return network.learn(rows);
    }

    /** The loss of a batch. */
    NDArray loss(NDArray logits, Batch batch, double progress) {
        return loss.of(logits, batch, progress);
    }

    /**
     * Lets the averaged network answer the weak views, and writes the answers into the batch.
     *
     * @param weak (n, ...)
     * @return the share of them that is kept
     */
    double answer(NDArray weak, Batch batch) {
        if (unlabelled == null) {
            throw new IllegalStateException("a batch has unlabelled rows only for a consistency");
        }
        float[] probabilities =
                StudentNetwork.answer(average.block(), weak).softmax(1).toFloatArray();
        return unlabelled.answer(probabilities, batch);
    }

    /** Goes down the gradient, and lets the average follow. */
    void step(float learningRate) {
        optimizer.step(learningRate);
        average.follow();
    }

    /** Goes on from the average, without momentum. */
    void startFineTuning() {
        average.handOver();
        average.restart();
        optimizer.restart();
    }

    /** The network as it would come out now; frozen. */
    Block averaged() {
        return average.block();
    }

    /** All of it, after this epoch of this training. */
    Checkpoint checkpoint(String training, int epoch) {
        NDList tensors = new NDList();
        eachTensor((name, array) -> {
            array.setName(name);
            tensors.add(array);
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            tensors.encode(bytes, NDList.Encoding.SAFETENSORS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Checkpoint(
                training,
                epoch,
                optimizer.steps(),
                average.updates(),
                bytes.toByteArray(),
                pseudoLoss.state(),
                unlabelled == null ? new byte[0] : unlabelled.state());
    }

    /** Goes on where a checkpoint was made. */
    void restore(Checkpoint checkpoint) {
        try (NDManager scratch = newScratch()) {
            Map<String, NDArray> kept = new HashMap<>();
            for (NDArray array : NDList.decode(scratch, checkpoint.tensors())) {
                kept.put(array.getName(), array);
            }
            eachTensor((name, array) -> {
                NDArray from = kept.get(name);
                if (from == null || !from.getShape().equals(array.getShape())) {
                    throw new IllegalArgumentException("the checkpoint does not fit parameter " + name);
                }
                Tensors.copy(from, array);
            });
        }
        optimizer.steps(checkpoint.optimizerSteps());
        average.updates(checkpoint.averageUpdates());
        pseudoLoss.restore(checkpoint.loss());
        if (unlabelled != null) {
            unlabelled.restore(checkpoint.unlabelled());
        }
    }

    private void eachTensor(BiConsumer<String, NDArray> consumer) {
        for (Weight weight : network.weights()) {
            consumer.accept("weight/" + weight.name(), weight.values());
        }
        average.eachAverage(consumer);
        optimizer.eachMoment(consumer);
    }

    @Override
    public void close() {
        pseudoLoss.close();
        manager.close();
    }
}
