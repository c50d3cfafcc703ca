package io.ratchet.loss;

/**
 * A loss on labels that may be wrong, before a training: named and validated, a value.
 *
 * <p>Targets may be soft. Unless a loss says otherwise, its loss of a soft target is the mean of its losses of the labels
 * under that target, sum_k y_k loss(k): what labels drawn from the target would give on average.
 */
public sealed interface Loss
        permits CrossEntropy,
                LabelSmoothing,
                GeneralizedCrossEntropy,
                TruncatedGeneralizedCrossEntropy,
                SymmetricCrossEntropy,
                NormalizedPlusReverse,
                SoftBootstrapping,
                HardBootstrapping,
                ForwardCorrection,
                EarlyLearning {

    /**
     * As it stands in the configuration and in the record of a version, such as {@code gce(q=0.7)}. {@link Losses#parse}
     * reads it back where all parameters are numbers.
     */
    String describe();

    /**
     * Makes the state of one training.
     *
     * @param examples how many examples there are, for losses with a memory
     * @param classes K
     */
    PerExample start(int examples, int classes);
}
