package io.ratchet.training;

import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/** Puts batches together: labelled rows first, pseudo-labelled rows behind them, augmented where they are pixels. */
final class BatchBuffer {

    private final TrainingSet set;
    private final int labelledRows;
    private final int pseudoRows;
    private final ShuffledRows labelledOrder;
    private final ShuffledRows pseudoOrder;
    private final ByteBuffer buffer;
    private final byte[] row;
    private final boolean pixels;
    private final Augmentation augmentation;
    private final int[] examples;
    private final float[] targets;
    private final float[] weights;

    BatchBuffer(TrainingSet set, InputRows input, TrainingConfig config, SplittableRandom random) {
        this.set = set;
        this.labelledRows = labelledRows(set, config);
        this.pseudoRows = config.budget().batchSize() - labelledRows;
        this.labelledOrder = new ShuffledRows(set.labelled().size(), random.split());
        this.pseudoOrder = new ShuffledRows(set.pseudoLabelled().size(), random.split());
        this.buffer = ByteBuffer.allocateDirect(config.budget().batchSize() * input.rowBytes())
                .order(ByteOrder.nativeOrder());
        this.row = new byte[input.rowBytes()];
        this.pixels = input instanceof InputRows.Pixels;
        int side = input instanceof InputRows.Pixels p ? p.preprocessing().inputSize() : 0;
        this.augmentation = new Augmentation(side, config.horizontalFlip(), random.split());
        this.examples = new int[config.budget().batchSize()];
        this.targets = new float[config.budget().batchSize() * set.classes()];
        this.weights = new float[config.budget().batchSize()];
    }

    /** How many rows of a batch have true labels: all where there are no pseudo-labels, else the share, but one at least. */
    static int labelledRows(TrainingSet set, TrainingConfig config) {
        if (set.pseudoLabelled().size() == 0) {
            return config.budget().batchSize();
        }
        long rows =
                Math.round(config.student().labelledShare() * config.budget().batchSize());
        return (int) Math.max(1, Math.min(config.budget().batchSize() - 1, rows));
    }

    /** Fills the buffers with the next batch. */
    void next() {
        buffer.clear();
        for (int i = 0; i < labelledRows; i++) {
            add(i, set.labelled(), labelledOrder.next());
        }
        for (int i = 0; i < pseudoRows; i++) {
            add(labelledRows + i, set.pseudoLabelled(), pseudoOrder.next());
        }
        buffer.flip();
    }

    private void add(int position, Examples part, int index) {
        examples[position] = index;
        weights[position] = part.weights()[index];
        System.arraycopy(part.targets(), index * set.classes(), targets, position * set.classes(), set.classes());
        RowFile rows = part.views().plain();
        if (!pixels) {
            rows.copyTo(part.rows()[index], buffer);
            return;
        }
        rows.copyTo(part.rows()[index], row);
        augmentation.apply(row);
        buffer.put(row);
    }

    ByteBuffer rows() {
        return buffer;
    }

    int labelledRows() {
        return labelledRows;
    }

    int pseudoRows() {
        return pseudoRows;
    }

    int[] examples() {
        return examples;
    }

    float[] targets() {
        return targets;
    }

    float[] weights() {
        return weights;
    }
}
