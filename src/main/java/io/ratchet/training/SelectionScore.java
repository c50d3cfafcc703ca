package io.ratchet.training;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.ratchet.rows.BatchedRows;
import io.ratchet.rows.InputRows;

/**
 * How well a network does on images with true labels that it does not learn, as they are served.
 *
 * @param accuracy share of the images that is named rightly, 0 to 1
 * @param logits (N, K)
 * @param labels (N)
 */
record SelectionScore(double accuracy, float[][] logits, int[] labels) {

    static SelectionScore of(Block network, Examples selection, InputRows input, NDManager scratch) {
        float[][] all = BatchedRows.map(
                selection.views().plain(), input, scratch, rows -> StudentNetwork.answer(network, rows));
        float[][] logits = new float[selection.size()][];
        int[] labels = selection.labels();
        int right = 0;
        for (int i = 0; i < logits.length; i++) {
            logits[i] = all[selection.rows()[i]];
            right += BatchedRows.argMax(logits[i]) == labels[i] ? 1 : 0;
        }
        return new SelectionScore((double) right / logits.length, logits, labels);
    }

    double temperature() {
        return Temperature.fit(logits, labels);
    }
}
