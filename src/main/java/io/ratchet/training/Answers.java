package io.ratchet.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.ratchet.network.Network;
import io.ratchet.network.Torch;
import io.ratchet.rows.BatchedRows;
import io.ratchet.rows.InputRows;
import io.ratchet.rows.RowFile;

/** What an opened network answers to stored rows: the same network code that serves. */
public final class Answers {

    private Answers() {}

    /**
     * The label of each row.
     *
     * @param input what the rows hold; pixels go through the whole network, embeddings through its head
     */
    public static int[] labels(Network network, RowFile rows, InputRows input) {
        try (NDManager scratch = Torch.newManager()) {
            float[][] logits = BatchedRows.map(rows, input, scratch, batch -> logits(network, batch, input));
            int[] labels = new int[logits.length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = BatchedRows.argMax(logits[i]);
            }
            return labels;
        }
    }

    private static NDArray logits(Network network, NDArray batch, InputRows input) {
        return network.logits(input instanceof InputRows.Pixels ? network.embed(batch) : batch);
    }
}
