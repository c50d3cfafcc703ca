package io.ratchet.training;

import ai.djl.ndarray.NDArray;
import io.ratchet.loss.Scalars;

/**
 * Learns between examples: x = l x_i + (1 - l) x_j, and the same for targets and weights, with l from Beta(alpha, alpha) for
 * each batch (Zhang et al. 2018, 1710.09412). Labelled rows are mixed with labelled ones and pseudo-labelled with
 * pseudo-labelled ones, so that each part keeps its loss; unlabelled ones, whose targets are not yet known, are left as they
 * are. The larger share is always the row's own (Berthelot et al. 2019, 1905.02249), so that a loss with a memory of examples
 * remembers the right one. As the order of a batch is random, the partner is the next row of the part.
 */
final class Mixup {

    private Mixup() {}

    /** Mixes targets and weights, and says who goes with whom. */
    static void mix(Batch batch, double drawn) {
        double own = Math.max(drawn, 1 - drawn);
        int labelled = batch.split().labelled();
        int learned = labelled + batch.split().pseudo();
        for (int i = 0; i < batch.split().rows(); i++) {
            batch.partners()[i] = i;
        }
        mixPart(batch, 0, labelled, (float) own);
        mixPart(batch, labelled, learned, (float) own);
        batch.mixed(own);
    }

    private static void mixPart(Batch batch, int from, int to, float own) {
        int classes = batch.classes();
        float[] targets = batch.targets();
        float[] weights = batch.weights();
        if (from == to) {
            return;
        }
        float[] firstTarget = java.util.Arrays.copyOfRange(targets, from * classes, (from + 1) * classes);
        float firstWeight = weights[from];
        for (int i = from; i < to; i++) {
            boolean last = i == to - 1;
            batch.partners()[i] = last ? from : i + 1;
            weights[i] = own * weights[i] + (1 - own) * (last ? firstWeight : weights[i + 1]);
            for (int k = 0; k < classes; k++) {
                float partner = last ? firstTarget[k] : targets[(i + 1) * classes + k];
                targets[i * classes + k] = own * targets[i * classes + k] + (1 - own) * partner;
            }
        }
    }

    /** Mixes the rows (N, ...) of a batch as its targets were; the same array where nothing is mixed. */
    static NDArray rows(NDArray rows, Batch batch) {
        if (batch.own() == 1) {
            return rows;
        }
        NDArray other = rows.get(rows.getManager().create(batch.partners())); // (N, ...)
        return Scalars.times(other, 1 - batch.own()).addi(Scalars.times(rows, batch.own()));
    }
}
