package io.ratchet.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import io.ratchet.network.Architecture;
import io.ratchet.rows.InputRows;
import io.ratchet.training.StudentNetwork.Weight;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The exponential moving average of a student's parameters, running means and variances too (mean teacher, Tarvainen and
 * Valpola 2017, 1703.01780): after each step average = d average + (1 - d) weights, with d small at the start. It is what comes
 * out of a training, what is measured, and who answers for unlabelled images. With a decay of zero it is the student as it is.
 */
final class AveragedNetwork {

    private final Block block;
    private final List<Weight> weights;
    private final List<NDArray> averages;
    private final double decay;
    private long updates;

    AveragedNetwork(
            NDManager manager,
            Architecture architecture,
            InputRows input,
            TrainingConfig config,
            int classes,
            List<Weight> weights) {
        this.block = architecture.untrained(manager, config.student().head(), classes);
        this.block.setInitializer(ai.djl.training.initializer.Initializer.ZEROS, ai.djl.nn.Parameter.Type.WEIGHT);
        this.block.initialize(manager, DataType.FLOAT32, input.shape(1));
        this.block.freezeParameters(true);
        this.weights = weights;
        this.averages = block.getParameters().values().stream()
                .map(parameter -> parameter.getArray())
                .toList();
        this.decay = config.student().averaging();
        restart();
    }

    /** Moves towards the student's weights. */
    void follow() {
        if (decay == 0) {
            return;
        }
        float kept = (float) RunningMean.decay(decay, updates++);
        for (int i = 0; i < averages.size(); i++) {
            NDArray values = weights.get(i).values();
            averages.get(i).subi(values).muli(kept).addi(values); // d a + (1 - d) w, in place
        }
    }

    /** Forgets the past: equal to the student. */
    void restart() {
        updates = 0;
        for (int i = 0; i < averages.size(); i++) {
            Tensors.copy(weights.get(i).values(), averages.get(i));
        }
    }

    /** Gives the student the averaged weights to go on with. */
    void handOver() {
        for (int i = 0; decay > 0 && i < averages.size(); i++) {
            Tensors.copy(averages.get(i), weights.get(i).values());
        }
    }

    /** The averaged network; frozen. */
    Block block() {
        if (decay == 0) {
            restart();
        }
        return block;
    }

    long updates() {
        return updates;
    }

    void updates(long done) {
        updates = done;
    }

    /** The averages by name, so that a training can resume. */
    void eachAverage(BiConsumer<String, NDArray> consumer) {
        for (int i = 0; i < averages.size(); i++) {
            consumer.accept("average/" + weights.get(i).name(), averages.get(i));
        }
    }
}
