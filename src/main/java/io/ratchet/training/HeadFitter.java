package io.ratchet.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.ratchet.network.Head;
import io.ratchet.network.HeadDesign;
import io.ratchet.network.Torch;
import io.ratchet.rows.BatchedRows;
import io.ratchet.rows.InputRows;
import java.util.function.UnaryOperator;

/** Fits a head that needs no gradients to the labelled examples of a set, and calibrates it as a trained one is. */
public final class HeadFitter {

    private final InputRows input;
    private final UnaryOperator<NDArray> embedding;

    /**
     * Fits to rows that are embeddings, or that become them.
     *
     * @param embedding what makes embeddings (N, D) of a batch of the input: the identity, or a network's features
     */
    public HeadFitter(InputRows input, UnaryOperator<NDArray> embedding) {
        this.input = input;
        this.embedding = embedding;
    }

    /**
     * Fits to the labelled examples as they are listed: one that a bootstrap drew twice counts twice.
     *
     * @throws IllegalArgumentException when a class has no labelled example
     */
    public TrainedNetwork fit(HeadDesign.Fitted design, TrainingSet set) {
        try (NDManager scratch = Torch.newManager()) {
            float[][] labelled = embeddings(set.labelled(), scratch);
            byte[] weights =
                    design.fit(tensor(scratch, labelled), set.labelled().labels(), set.classes());
            Head head = Head.open(scratch, design, weights, labelled[0].length, set.classes());
            float[][] logits = BatchedRows.map(
                    set.selection().views().plain(), input, scratch, rows -> head.logits(embedding.apply(rows)));
            float[][] selected = pick(logits, set.selection());
            int[] truth = set.selection().labels();
            return new TrainedNetwork(weights, Temperature.fit(selected, truth), accuracy(selected, truth));
        }
    }

    private float[][] embeddings(Examples examples, NDManager scratch) {
        return pick(BatchedRows.map(examples.views().plain(), input, scratch, embedding), examples);
    }

    private static float[][] pick(float[][] byRow, Examples examples) {
        float[][] picked = new float[examples.size()][];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = byRow[examples.rows()[i]];
        }
        return picked;
    }

    private static NDArray tensor(NDManager manager, float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[i].length, rows[i].length);
        }
        return manager.create(flat, new Shape(rows.length, rows[0].length));
    }

    private static double accuracy(float[][] logits, int[] truth) {
        int right = 0;
        for (int i = 0; i < truth.length; i++) {
            if (BatchedRows.argMax(logits[i]) == truth[i]) {
                right++;
            }
        }
        return (double) right / truth.length;
    }
}
