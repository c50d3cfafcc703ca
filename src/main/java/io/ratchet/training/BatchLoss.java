package io.ratchet.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.ratchet.loss.Losses;
import io.ratchet.loss.PerExample;
import io.ratchet.loss.Scalars;
import java.util.Arrays;

/**
 * The loss of one batch, from its parts:
 *
 * <pre>
 * share x weighted mean CE(labelled) + (1 - share) x weighted mean loss(pseudo-labelled) + c x mean w CE(unlabelled)
 * </pre>
 *
 * Where there are no pseudo-labels the share is one, and where there is nothing labelled it is zero. The last mean is over all
 * unlabelled rows of the batch, also those of weight zero (FixMatch, 2001.07685): few certain answers count for little.
 */
final class BatchLoss {

    private final TrainingConfig config;
    private final PerExample pseudoLoss;

    BatchLoss(TrainingConfig config, PerExample pseudoLoss) {
        this.config = config;
        this.pseudoLoss = pseudoLoss;
    }

    /**
     * One number.
     *
     * @param logits (N, K)
     */
    NDArray of(NDArray logits, Batch batch, double progress) {
        BatchSplit split = batch.split();
        int pseudoEnd = split.labelled() + split.pseudo();
        NDManager manager = logits.getManager();
        NDArray targets = manager.create(batch.targets(), new Shape(split.rows(), batch.classes())); // (N, K)
        NDArray weights = manager.create(batch.weights()); // (N)

        NDArray loss = manager.create(0f);
        double share = split.pseudo() == 0
                ? 1
                : split.labelled() == 0 ? 0 : config.student().labelledShare();
        if (split.labelled() > 0) {
            NDArray labelled =
                    crossEntropy(slice(logits, 0, split.labelled(), split), slice(targets, 0, split.labelled(), split));
            loss = loss.add(
                    Scalars.times(Losses.weightedMean(labelled, slice(weights, 0, split.labelled(), split)), share));
        }
        if (split.pseudo() > 0) {
            int[] examples = Arrays.copyOfRange(batch.examples(), split.labelled(), pseudoEnd);
            NDArray pseudo = pseudoLoss.of(
                    slice(logits, split.labelled(), pseudoEnd, split),
                    slice(targets, split.labelled(), pseudoEnd, split),
                    examples,
                    progress);
            loss = loss.add(Scalars.times(
                    Losses.weightedMean(pseudo, slice(weights, split.labelled(), pseudoEnd, split)), 1 - share));
        }
        Consistency consistency = config.student().consistency();
        if (split.unlabelled() > 0 && consistency != null) {
            NDArray unlabelled = crossEntropy(
                    slice(logits, pseudoEnd, split.rows(), split), slice(targets, pseudoEnd, split.rows(), split));
            loss = loss.add(Scalars.times(
                    unlabelled
                            .mul(slice(weights, pseudoEnd, split.rows(), split))
                            .mean(),
                    consistency.weight()));
        }
        return loss;
    }

    /** (N, K) and (N, K) to (N). */
    private static NDArray crossEntropy(NDArray logits, NDArray targets) {
        return logits.logSoftmax(1).mul(targets).sum(new int[] {1}).neg();
    }

    private static NDArray slice(NDArray array, int from, int to, BatchSplit split) {
        return from == 0 && to == split.rows() ? array : array.get(new NDIndex(from + ":" + to));
    }
}
