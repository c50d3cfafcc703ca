package io.ratchet.inference;

import io.ratchet.image.DecodedImage;
import java.util.Optional;

/** Answers what an image shows. Served by the champion; a fake in tests. */
public interface Classifier {

    /**
     * Hands one image to the version that serves at this moment, and does not wait; the pixels are not needed after that.
     *
     * @throws ModelNotLoaded when no version serves yet
     * @throws Overloaded when the queue before the network is full
     */
    Pending classify(DecodedImage image);

    /**
     * How long the shorter side of an image has to be, in pixels, so that nothing is lost to the network: the side of its
     * input; without a version {@link Integer#MAX_VALUE}.
     */
    int inputSide();

    /** The version that serves at this moment; empty before the first one. */
    Optional<ServedModel> serving();

    /** An answer that is on its way. */
    @FunctionalInterface
    interface Pending {

        /**
         * Waits for it.
         *
         * @throws DeadlineExceeded when it takes too long
         * @throws ModelOutputInvalid when the network answered with something that is no probability
         */
        Prediction await();

        /** Tells that the answer was given and is stored under this number: a challenger may be asked the same. */
        default void stored(long predictionId) {}
    }
}
