package io.ratchet.network;

import org.jspecify.annotations.Nullable;

/**
 * One of the classifiers of a model version, all on the same embedding. An ordinary model is a committee of one.
 *
 * @param head the classifier, as {@link HeadDesign#describe()} names it
 * @param temperature what logits are divided by before softmax (Guo et al. 2017, 1706.04599), fitted on the selection split
 * @param seed of its training, or of the bootstrap that it was fitted to
 * @param outOfBag its answers to labelled images that it did not learn; null when it learned all of them
 */
public record Member(
        String head,
        double temperature,
        long seed,
        @Nullable OutOfBag outOfBag) {

    public Member {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("the temperature is positive, not " + temperature);
        }
    }
}
