package io.ratchet.loss;

import ai.djl.ndarray.NDArray;

/**
 * Hard bootstrapping: cross entropy with the target beta y + (1 - beta) onehot(argmax p) (Reed et al. 2014, 1412.6596).
 *
 * @param beta how much of the target is the label, 0 to 1 (cross entropy)
 */
public record HardBootstrapping(double beta) implements Loss {

    public HardBootstrapping {
        Allowed.between(0, 1, "hard-bootstrapping-beta", beta);
    }

    @Override
    public String describe() {
        return "hard-bootstrapping(beta=" + beta + ")";
    }

    @Override
    public PerExample start(int examples, int classes) {
        return new Memoryless((logits, targets, progress) -> {
            NDArray answer = logits.argMax(1).oneHot(classes, logits.getDataType()); // (N, K)
            return Terms.crossEntropy(logits, Scalars.times(answer, 1 - beta).add(Scalars.times(targets, beta)));
        });
    }
}
